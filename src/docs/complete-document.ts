import type { OpenAPIObject } from '@nestjs/swagger';
import {
  closeRequestSchemas,
  dropUnusedComponents,
  hasDefault,
  makeDefaultsOptional,
} from './document-schemas.js';
import { operationsOf, type Operation, type Parameter, takesIdempotencyKey } from './document-types.js';
import { addHeaders, headerComponents, REQUEST_ID } from './response-headers.js';
import { problemComponents, problemsOf } from './problem-responses.js';

/** What an answer without a description of its own says. */
const SUCCESS: Record<string, string> = {
  '200': 'Done.',
  '201': 'Created.',
  '202': 'Accepted; the work goes on. `Location` names the job.',
  '204': 'Done; there is nothing to say.',
};

/**
 * Completes what the framework collects from the code: what all routes share is said here once and not by a
 * decorator on each of them. The result has a stable order, so that two builds of the same code are equal.
 *
 * @param collected a document of OpenAPI 3.1; it is left as it is
 */
export function completeDocument(collected: OpenAPIObject): OpenAPIObject {
  const document = JSON.parse(JSON.stringify(collected)) as OpenAPIObject;
  const components = (document.components ??= {});
  components.schemas ??= {};
  components.responses = problemComponents();
  components.parameters = {
    RequestId: {
      name: 'X-Request-Id',
      in: 'header',
      description: "The caller's own id of the request; one is made up when it is absent.",
      schema: REQUEST_ID,
    },
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'Makes the request safe to repeat: for 24 hours the same key with the same body gets the first answer again, marked `Idempotent-Replayed: true`.',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
    },
  };
  components.headers = headerComponents();
  makeDefaultsOptional(components.schemas);
  for (const { method, path, operation } of operationsOf(document)) {
    describe(operation);
    operation.security = operation['x-access'] === 'public' ? [] : [{ bearer: [] }];
    operation.parameters = (operation.parameters ?? []).map(withoutNeedlessRequired);
    const keyed = takesIdempotencyKey(method, operation);
    if (keyed) operation.parameters.push({ $ref: '#/components/parameters/IdempotencyKey' });
    operation.responses = { ...problemsOf(method, path, operation), ...operation.responses };
    for (const [status, response] of Object.entries(operation.responses)) {
      if (response && !('$ref' in response)) response.description ||= SUCCESS[status] ?? 'Done.';
    }
  }
  addHeaders(document);
  for (const item of Object.values(document.paths)) {
    item.parameters = [{ $ref: '#/components/parameters/RequestId' }];
  }
  closeRequestSchemas(document);
  dropUnusedComponents(document);
  const used = new Set(operationsOf(document).flatMap(({ operation }) => operation.tags ?? []));
  document.tags = document.tags?.filter(({ name }) => used.has(name));
  document.paths = sorted(document.paths);
  components.schemas = sorted(components.schemas);
  return document;
}

/** The docstring of a handler: its first sentence is the summary, all of it the description. */
function describe(operation: Operation): void {
  const text = operation.description ?? operation.summary ?? '';
  const sentence = /^.*?[.;:](?=\s|$)/s.exec(text)?.[0] ?? text;
  operation.summary = sentence.replace(/[.;:]$/, '').replace(/\s+/g, ' ');
  operation.description = [text, whoMayCall(operation)].filter(Boolean).join('\n\n');
}

/** The same statement as `x-access`, for readers; scopes in `security` would be a matter of OAuth 2. */
function whoMayCall({ 'x-access': access }: Operation): string {
  if (access === undefined || access === 'public') return '';
  return access === 'authenticated'
    ? 'Any valid token or key may call it.'
    : `It needs the permission \`${access}\`.`;
}

function withoutNeedlessRequired(parameter: Parameter): Parameter {
  if ('$ref' in parameter || !hasDefault(parameter.schema)) return parameter;
  return { ...parameter, required: false };
}

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}

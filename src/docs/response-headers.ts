import type { OpenAPIObject } from '@nestjs/swagger';
import {
  type Method,
  type Operation,
  operationsOf,
  type ResponseEntry,
  type Schema,
  takesIdempotencyKey,
} from './document-types.js';

export const REQUEST_ID = { type: 'string' as const, pattern: '^[\\w.:-]{1,128}$' };

const text = (description: string, ...examples: string[]) => ({
  description,
  schema: { type: 'string' as const, ...(examples.length > 0 ? { examples } : {}) },
});

/** What the headers of answers say: the header's name → its component. */
const HEADERS = {
  'X-Request-Id': {
    description: 'Id of the request, as on every line of the log.',
    schema: REQUEST_ID,
  },
  'Idempotent-Replayed': {
    description: 'Present when the answer is that of an earlier request with the same `Idempotency-Key`.',
    schema: { type: 'string' as const, enum: ['true'] },
  },
  'RateLimit-Policy': text(
    'The limits that apply: `q` requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers).',
    '"merchant";q=600000;w=60, "caller";q=300000;w=60',
  ),
  RateLimit: text(
    'What is left of each limit: `r` requests for the next `t` seconds.',
    '"merchant";r=599990;t=42, "caller";r=299990;t=42',
  ),
  ETag: text(
    'The version, for `If-Match`. Weak (`W/"…"`) for a resource without one: it tells that the resource has changed.',
    '"3"',
  ),
  Location: {
    description: 'Address of what was made.',
    schema: { type: 'string' as const, format: 'uri-reference' },
  },
  'Retry-After': {
    description: 'Seconds until it is worth asking again; of a job, present until it is at rest.',
    schema: { type: 'integer' as const, minimum: 0 },
  },
  'Content-Disposition': text('The name to save the file by.', 'attachment; filename="customers.csv"'),
  'Accept-Ranges': text('That `Range` can ask for bytes of the file.', 'bytes'),
  'Content-Range': text('Which bytes of how many.', 'bytes 1000-1999/48210'),
};

type HeaderName = keyof typeof HEADERS;
type Schemas = Record<string, Schema>;

/** Every header, for `components.headers`. */
export function headerComponents(): NonNullable<NonNullable<OpenAPIObject['components']>['headers']> {
  return Object.fromEntries(Object.entries(HEADERS).map(([name, header]) => [componentOf(name), header]));
}

/** Adds to each answer the headers it has by what its route is; no route states them. */
export function addHeaders(document: OpenAPIObject): void {
  const { responses = {}, schemas = {} } = document.components ?? {};
  const operations = operationsOf(document);
  const jobs = new Set(operations.map(({ operation }) => schemaOf(operation.responses['202'])));
  jobs.delete(undefined);
  for (const { method, operation } of operations) {
    for (const [status, response] of Object.entries(operation.responses))
      if (response) add(response, headersOf(method, operation, status, response, { jobs, schemas }));
  }
  for (const [name, response] of Object.entries(responses)) {
    add(response, ['X-Request-Id']);
    // No public route has this one: what limits a log-in is not counted by caller.
    if (name === 'TooManyRequests') add(response, ['Retry-After', 'RateLimit-Policy', 'RateLimit']);
  }
}

function headersOf(
  method: Method,
  operation: Operation,
  status: string,
  response: ResponseEntry,
  { jobs, schemas }: { jobs: Set<string | undefined>; schemas: Schemas },
): HeaderName[] {
  const names: HeaderName[] = ['X-Request-Id'];
  const succeeds = status.startsWith('2');
  const ranged = operation.responses['206'] !== undefined;
  const isJob = jobs.has(schemaOf(response));
  if (method === 'post' && (status === '201' || status === '202')) names.push('Location');
  if (succeeds && isResource(schemas[schemaOf(response) ?? ''])) names.push('ETag');
  if (status === '429' || (isJob && (method === 'get' || operation.responses['202'])))
    names.push('Retry-After');
  if (succeeds && isFile(response)) names.push('Content-Disposition');
  if (succeeds && ranged) names.push('Accept-Ranges');
  if (ranged && (status === '206' || status === '416')) names.push('Content-Range');
  if (operation['x-access'] !== 'public') names.push('RateLimit-Policy', 'RateLimit');
  // An answer that asks to try again is not kept.
  if (takesIdempotencyKey(method, operation) && status !== '429') names.push('Idempotent-Replayed');
  return names;
}

function add(response: ResponseEntry, names: HeaderName[]): void {
  if ('$ref' in response) return; // shared by routes with and without them
  const added = names.map((name) => [name, { $ref: `#/components/headers/${componentOf(name)}` }]);
  response.headers = { ...response.headers, ...(Object.fromEntries(added) as typeof response.headers) };
}

const componentOf = (name: string): string =>
  name === 'X-Request-Id' ? 'RequestId' : name.replaceAll('-', '');

/** The name of the schema an answer has. */
function schemaOf(response: ResponseEntry | undefined): string | undefined {
  if (!response || '$ref' in response) return undefined;
  const schema = response.content?.['application/json']?.schema;
  return schema && '$ref' in schema ? schema.$ref.replace('#/components/schemas/', '') : undefined;
}

/** Whether it is a single resource; the same question as `entityTag` puts to the answer itself. */
function isResource(schema: Schema | undefined): boolean {
  if (!schema || !('properties' in schema)) return false;
  return schema.properties?.id !== undefined || schema.properties?.version !== undefined;
}

function isFile(response: ResponseEntry): boolean {
  if ('$ref' in response) return false;
  return Object.values(response.content ?? {}).some(
    ({ schema }) => schema !== undefined && 'format' in schema && schema.format === 'binary',
  );
}

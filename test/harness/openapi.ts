import type { Access } from '../../src/auth/access.decorator.js';
import type { Service } from './service.js';

/** What the tests read of the OpenAPI document. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
}

interface Parameter {
  $ref?: string;
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema?: Schema;
}

interface DocumentedOperation {
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  'x-access'?: Access;
}

interface Document {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components?: { parameters?: Record<string, Parameter>; schemas?: Record<string, Schema> };
}

/** One route and method of the service, as its own document describes it. */
export interface Operation {
  /** `GET /v1/customers/{id}`. */
  name: string;
  method: string;
  path: string;
  access: Access | undefined;
  parameters: Parameter[];
  /** A body with all that is required, for a route that takes JSON. */
  body: Record<string, unknown> | undefined;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of the document the API serves. */
export async function listOperations(service: Service): Promise<Operation[]> {
  const { status, body: document } = await service.api().get<Document>('/v1/openapi.json');
  if (status !== 200) throw new Error(`GET /v1/openapi.json answered ${status}`);
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        access: operation['x-access'],
        parameters: (operation.parameters ?? []).map((parameter) => resolve(document, parameter)),
        body: bodyOf(document, operation),
      })),
  );
}

/** The path with its parameters filled in, in their order. */
export function fillPath({ path }: Operation, values: string[]): string {
  let next = 0;
  return path.replace(/\{[^}]+\}/g, () => encodeURIComponent(values[next++] ?? ''));
}

/**
 * The resources a path's parameters name, in their order: `/v1/customers/{id}` → `customers`. Undefined for a
 * parameter that is no id.
 */
export function resourcesOf({ path }: Operation): (string | undefined)[] {
  const segments = path.split('/');
  return segments.flatMap((segment, index) => {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined) return [];
    return [/^id$|Id$/.test(name) ? segments[index - 1] : undefined];
  });
}

function bodyOf(document: Document, operation: DocumentedOperation): Record<string, unknown> | undefined {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  return schema && (exampleOf(document, schema) as Record<string, unknown>);
}

/** The least value a schema allows. */
function exampleOf(document: Document, given: Schema): unknown {
  const schema = resolve(document, given);
  if (schema.enum) return schema.enum[0];
  switch ([schema.type].flat()[0]) {
    case 'string':
      return schema.format === 'email' ? 'somebody@shop.test' : 'some text';
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return false;
    case 'array':
      return schema.items ? [exampleOf(document, schema.items)] : [];
    default: {
      const required = Object.entries(schema.properties ?? {}).filter(([name]) =>
        schema.required?.includes(name),
      );
      return Object.fromEntries(required.map(([name, property]) => [name, exampleOf(document, property)]));
    }
  }
}

function resolve<T extends { $ref?: string }>(document: Document, node: T): T {
  if (node.$ref === undefined) return node;
  const [, , kind = '', name = ''] = node.$ref.split('/');
  const components = document.components as Record<string, Record<string, T>> | undefined;
  const found = components?.[kind]?.[name];
  if (!found) throw new Error(`The document has no ${node.$ref}`);
  return found;
}

import type { Service } from '../harness/service.js';

/** A JSON Schema (2020-12) of the document, as far as the fuzzer reads it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema?: Schema;
}

export interface DocumentedResponse {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: Schema }>;
}

/** One route and method. */
export interface Operation {
  name: string;
  method: string;
  path: string;
  access: string | undefined;
  parameters: Parameter[];
  /** Schema of the body by media type. */
  bodies: Record<string, Schema>;
  responses: Record<string, DocumentedResponse>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** The document the service serves, with its references followed where one asks. */
export class ApiDocument {
  private constructor(readonly json: Record<string, unknown>) {}

  static async of(service: Service): Promise<ApiDocument> {
    return new ApiDocument((await service.api().get('/v1/openapi.json')).body);
  }

  get operations(): Operation[] {
    const paths = this.json.paths as Record<string, Record<string, Record<string, unknown>>>;
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method]) => METHODS.includes(method))
        .map(([method, operation]) => this.read(path, method.toUpperCase(), operation)),
    );
  }

  resolve<Node extends object>(node: Node): Node {
    const reference = (node as { $ref?: string }).$ref;
    if (reference === undefined) return node;
    const found = reference
      .slice(2)
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], this.json);
    if (typeof found !== 'object' || found === null) throw new Error(`The document has no ${reference}`);
    return this.resolve(found as Node);
  }

  private read(path: string, method: string, operation: Record<string, unknown>): Operation {
    const parameters = (operation.parameters ?? []) as Parameter[];
    const body = operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined;
    const responses = (operation.responses ?? {}) as Record<string, DocumentedResponse>;
    return {
      name: `${method} ${path}`,
      method,
      path,
      access: operation['x-access'] as string | undefined,
      parameters: parameters.map((parameter) => this.resolve(parameter)),
      bodies: Object.fromEntries(
        Object.entries(body?.content ?? {}).map(([type, { schema }]) => [type, schema ?? {}]),
      ),
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, response]) => [status, this.resolve(response)]),
      ),
    };
  }
}

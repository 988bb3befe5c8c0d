import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, type Schema } from './document-types.js';

type Schemas = Record<string, Schema>;

const REFERENCE = /^#\/components\/(\w+)\/(.+)$/;

/** A property or parameter with a default may be left out, whatever its TypeScript type says. */
export function makeDefaultsOptional(schemas: Schemas): void {
  for (const schema of Object.values(schemas)) {
    if ('$ref' in schema || !schema.required) continue;
    const { properties = {} } = schema;
    schema.required = schema.required.filter((name) => !hasDefault(properties[name]));
    if (schema.required.length === 0) delete schema.required;
  }
}

/** Whether the schema states a default. */
export function hasDefault(schema: Schema | undefined): boolean {
  return schema !== undefined && 'default' in schema;
}

/** Request bodies take no unknown property, at any depth; the schemas say so. */
export function closeRequestSchemas(document: OpenAPIObject): void {
  const schemas = document.components?.schemas ?? {};
  const bodies = operationsOf(document).map(({ operation }) => operation.requestBody);
  for (const name of reachable(bodies, document).schemas ?? []) {
    const schema = schemas[name];
    if (schema && !('$ref' in schema) && schema.properties) schema.additionalProperties ??= false;
  }
}

/** Takes away the components nothing refers to. */
export function dropUnusedComponents(document: OpenAPIObject): void {
  const used = reachable(document.paths, document);
  for (const [kind, components] of Object.entries(document.components ?? {})) {
    if (kind === 'securitySchemes') continue; // named by security requirements, not by references
    for (const name of Object.keys(components as object)) {
      if (!used[kind]?.has(name)) delete (components as Record<string, unknown>)[name];
    }
  }
}

/** Names of the components a part of the document refers to, directly or through others, by kind. */
function reachable(part: unknown, document: OpenAPIObject): Record<string, Set<string>> {
  const found: Record<string, Set<string>> = {};
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref' && typeof value === 'string') follow(value);
      else visit(value);
    }
  };
  const follow = (reference: string): void => {
    const [, kind = '', name = ''] = REFERENCE.exec(reference) ?? [];
    const names = (found[kind] ??= new Set());
    if (names.has(name)) return;
    names.add(name);
    const components = document.components as Record<string, Record<string, unknown>> | undefined;
    visit(components?.[kind]?.[name]);
  };
  visit(part);
  return found;
}

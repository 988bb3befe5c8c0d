import type { ApiDocument, Schema } from '../fuzz/document.js';

/** An object inside of a body: where it stands, and what may stand in it. */
export interface BodyObject {
  /** Names and places on the way to it; empty for the body itself. */
  path: string[];
  properties: Record<string, Schema>;
}

/** Every object a body of this schema can hold, at any depth; of a list its first item. Maps, whose names are free, are none. */
export function objectsOf(document: ApiDocument, given: Schema, path: string[] = []): BodyObject[] {
  const { properties, items } = flatten(document, given);
  const nested = Object.entries(properties ?? {}).flatMap(([name, property]) =>
    objectsOf(document, property, [...path, name]),
  );
  const listed = items ? objectsOf(document, items, [...path, '0']) : [];
  return [...(properties ? [{ path, properties }] : []), ...nested, ...listed];
}

/** A value in which every property there may be is there, so that every object of it can be reached. */
export function fullBody(document: ApiDocument, given: Schema): unknown {
  const schema = flatten(document, given);
  if (schema.enum) return schema.enum[0];
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, fullBody(document, property)]),
    );
  if (schema.items) return [fullBody(document, schema.items)];
  switch ([schema.type].flat()[0]) {
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'object':
      return {};
    default:
      return 'some text';
  }
}

/** Whether the document lets the value be null. */
export function mayBeNull(document: ApiDocument, given: Schema): boolean {
  const schema = document.resolve(given);
  const choices = schema.oneOf ?? schema.anyOf ?? [];
  return [schema.type].flat().includes('null') || choices.some((choice) => mayBeNull(document, choice));
}

/** A copy of the body with another value at the place. */
export function withValue(body: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(body))
    return body.map((item: unknown, index) => (String(index) === name ? withValue(item, rest, value) : item));
  const object = body as Record<string, unknown>;
  return { ...object, [name]: withValue(object[name], rest, value) };
}

/** What is at the place. */
export function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], body);
}

/** The schema with what it refers to and is put together of. */
function flatten(document: ApiDocument, given: Schema): Schema {
  const { allOf = [], ...own } = document.resolve(given);
  return allOf.reduce<Schema>((whole, part) => ({ ...whole, ...flatten(document, part) }), own);
}

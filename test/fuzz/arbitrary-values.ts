import fc from 'fast-check';
import type { ApiDocument, Schema } from './document.js';
import { NAUGHTY_STRINGS } from './naughty-strings.js';
import { PASSWORD } from './needs.js';

/** Stands in a generated request for the id of a thing there is when the request is sent. */
export interface IdHole {
  hole: string;
  pick: number;
}

export const isIdHole = (value: unknown): value is IdHole =>
  typeof value === 'object' && value !== null && 'hole' in value && 'pick' in value;

const DEEPEST = 5;

export const naughtyString = fc.oneof(fc.constantFrom(...NAUGHTY_STRINGS), fc.string({ unit: 'binary' }));

/** Any JSON, odd names of properties included. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 31), 2 ** 63),
    naughtyString,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('constructor', 'prototype', 'toString', 'length', ''), fc.string()),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

/** The id of a thing of the resource: of the merchant's own, of another's, of nobody. */
export const idOf = (resource: string): fc.Arbitrary<IdHole> =>
  fc.record({ hole: fc.constant(resource), pick: fc.nat() });

/** A value of `needs.ts` with what it stands for in the places of `@…` and `#`, all of one pick. */
export function withFinds(value: unknown): fc.Arbitrary<unknown> {
  const fill = (node: unknown, pick: number): unknown => {
    if (typeof node === 'string' && node.startsWith('@')) return { hole: node.slice(1), pick };
    if (typeof node === 'string') return node.replaceAll('#', String(pick));
    if (Array.isArray(node)) return node.map((item) => fill(item, pick));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, fill(item, pick)]));
  };
  return fc.nat().map((pick) => fill(value, pick));
}

/** Values a schema allows, as far as it says. */
export function validValue(
  document: ApiDocument,
  given: Schema,
  name = '',
  depth = 0,
): fc.Arbitrary<unknown> {
  const schema = document.resolve(given);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map((choice) => validValue(document, choice, name, depth)));
  if (schema.allOf) {
    const parts = schema.allOf.map((part) => validValue(document, part, name, depth));
    return fc.tuple(...parts).map((values) => Object.assign({}, ...(values as object[])) as unknown);
  }
  const types = [schema.type ?? (schema.properties ? 'object' : 'any')].flat();
  return fc.oneof(...types.map((type) => ofType(document, schema, type, name, depth)));
}

function ofType(
  document: ApiDocument,
  schema: Schema,
  type: string,
  name: string,
  depth: number,
): fc.Arbitrary<unknown> {
  const { minimum = -1000, maximum = 1000 } = schema;
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) });
    case 'number':
      return fc.oneof(
        fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) }),
        fc.double({ min: minimum, max: maximum, noNaN: true }),
      );
    case 'string':
      return text(schema, name);
    case 'array': {
      const item = validValue(document, schema.items ?? {}, name.replace(/s$/, ''), depth + 1);
      const maxLength = Math.min(schema.maxItems ?? 4, 4);
      return fc.array(item, { minLength: Math.min(schema.minItems ?? 0, maxLength), maxLength });
    }
    case 'object':
      return depth > DEEPEST ? fc.constant({}) : object(document, schema, depth);
    default:
      return anyJson;
  }
}

function object(document: ApiDocument, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties } = schema;
  if (!properties) {
    const values = typeof additionalProperties === 'object' ? additionalProperties : { type: 'string' };
    return fc.dictionary(fc.string({ minLength: 1 }), validValue(document, values, '', depth + 1), {
      maxKeys: 3,
    });
  }
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      validValue(document, property, name, depth + 1),
    ]),
  );
  return fc.record(model, { requiredKeys: required });
}

const WORDS = ['Asha', 'Rao', 'Müller', '田中', 'vip', 'x'];

function text(schema: Schema, name: string): fc.Arbitrary<unknown> {
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern, 'u'));
  const resource = /^(?:\w+)Ids?$/.test(name) && !/external|event/i.test(name);
  if (resource) return idOf(`${name.replace(/Ids?$/, '')}s`);
  if (name === 'id') return idOf('customers');
  const mark = fc.integer({ min: 1, max: 5000 });
  if (schema.format === 'email' || /email/i.test(name))
    return mark.map((number) => `person-${number}@shop.test`);
  if (/mobile/i.test(name)) return mark.map((number) => `+9198765${String(number).padStart(5, '0')}`);
  if (/slug/i.test(name)) return mark.map((number) => `shop-${number}-of-many`);
  if (/password/i.test(name)) return fc.constant(PASSWORD);
  if (/url$/i.test(name)) return fc.constant('https://hooks.shop.test/in');
  if (schema.format === 'date-time' || /At$/.test(name))
    return fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (schema.format === 'date' || /birthday|from$|to$/i.test(name))
    return fc
      .date({ min: new Date('1900-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  return fc
    .tuple(fc.constantFrom(...WORDS), mark)
    .map(([word, number]) => `${word} ${number}`.slice(0, schema.maxLength ?? 200));
}

/** A valid body with one thing wrong: a property of another kind, one too many, one too few. */
export function nearlyValid(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const fault = fc.record({
    kind: fc.constantFrom('swap', 'add', 'drop'),
    at: fc.nat(),
    value: anyJson,
    name: naughtyString,
  });
  return fc.tuple(valid, fault).map(([body, { kind, at, value, name }]) => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return value;
    const names = Object.keys(body);
    const chosen = names[at % Math.max(1, names.length)] ?? 'name';
    if (kind === 'add') return { ...body, [name]: value };
    const rest = Object.fromEntries(Object.entries(body).filter(([key]) => key !== chosen));
    return kind === 'drop' ? rest : { ...rest, [chosen]: value };
  });
}

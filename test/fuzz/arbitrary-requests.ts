import fc from 'fast-check';
import {
  anyJson,
  idOf,
  isIdHole,
  naughtyString,
  nearlyValid,
  validValue,
  withFinds,
  type IdHole,
} from './arbitrary-values.js';
import type { ApiDocument, Operation, Parameter } from './document.js';
import { NEEDS } from './needs.js';

/** A request in which ids are still to be filled in. */
export interface DraftRequest {
  operation: Operation;
  who: 'own' | 'viewer' | 'nobody' | 'garbage';
  path: (string | IdHole)[];
  query: [string, unknown][];
  headers: Record<string, string>;
  body: { type: string; value: unknown; raw?: string } | undefined;
}

/** Requests to one route: most of them valid or nearly so, some of them wild. */
export function arbitraryRequest(document: ApiDocument, operation: Operation): fc.Arbitrary<DraftRequest> {
  return fc.record({
    operation: fc.constant(operation),
    who: fc.oneof(
      { weight: 40, arbitrary: fc.constant('own' as const) },
      { weight: 2, arbitrary: fc.constantFrom('viewer' as const, 'nobody' as const, 'garbage' as const) },
    ),
    path: neededOr(arbitraryPath(operation), neededPath(operation)),
    query: arbitraryQuery(document, operation),
    headers: arbitraryHeaders(),
    body: neededOr(arbitraryBody(document, operation), neededBody(operation)),
  });
}

/** Half of the requests to a route that needs something are what it needs. */
function neededOr<T>(any: fc.Arbitrary<T>, needed: fc.Arbitrary<T> | null): fc.Arbitrary<T> {
  return needed === null ? any : fc.oneof(any, needed);
}

function neededPath({ name, path }: Operation): fc.Arbitrary<(string | IdHole)[]> | null {
  const needs = NEEDS[name]?.path;
  if (!needs) return null;
  const ways = Math.max(...Object.values(needs).map(({ length }) => length));
  const segments = path.split('/').slice(1);
  const way = (at: number) => segments.map((segment) => needs[segment.slice(1, -1)]?.[at] ?? segment);
  return fc.nat(ways - 1).chain((at) => withFinds(way(at)) as fc.Arbitrary<(string | IdHole)[]>);
}

function neededBody({ name }: Operation): fc.Arbitrary<DraftRequest['body']> | null {
  const needs = NEEDS[name]?.body;
  if (needs === undefined) return null;
  return withFinds(needs).map((value) => ({ type: 'application/json', value }));
}

function arbitraryPath({ path }: Operation): fc.Arbitrary<(string | IdHole)[]> {
  const segments = path.split('/').slice(1);
  const parts = segments.map((segment, index): fc.Arbitrary<string | IdHole> => {
    if (!segment.startsWith('{')) return fc.constant(segment);
    const ids = idOf(segments[index - 1] ?? '');
    // A dot alone would be another path before it is sent.
    const odd = naughtyString.filter((text) => text !== '' && !/^\.+$/.test(text) && !/\p{Cs}/u.test(text));
    return fc.oneof(
      { weight: 8, arbitrary: ids },
      { weight: 1, arbitrary: odd.map((text) => text.slice(0, 150)) },
    );
  });
  return fc.tuple(...parts);
}

function arbitraryQuery(document: ApiDocument, { parameters }: Operation): fc.Arbitrary<[string, unknown][]> {
  const ofQuery = parameters.filter((parameter) => parameter.in === 'query');
  const each = ofQuery.map((parameter) => optionally(document, parameter));
  const stray = maybe(1, 40, fc.tuple(naughtyString, naughtyString));
  return fc
    .tuple(stray, ...each)
    .map((pairs) => pairs.filter((pair): pair is [string, unknown] => pair !== null));
}

function optionally(
  document: ApiDocument,
  { name, required = false, schema = {} }: Parameter,
): fc.Arbitrary<[string, unknown] | null> {
  const value = fc.oneof(
    { weight: 4, arbitrary: validValue(document, schema, name) },
    { weight: 1, arbitrary: naughtyString },
  );
  const pair = value.map((chosen): [string, unknown] => [name, chosen]);
  return required
    ? fc.oneof({ weight: 20, arbitrary: pair }, { weight: 1, arbitrary: fc.constant(null) })
    : maybe(1, 4, pair);
}

/** Null except in `weight` of `weight + otherwise` cases. */
function maybe<T>(weight: number, otherwise: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: otherwise, arbitrary: fc.constant(null) }, { weight, arbitrary });
}

function arbitraryHeaders(): fc.Arbitrary<Record<string, string>> {
  const plain = (values: string[]) => fc.constantFrom(...values);
  const seldom = (values: string[]) => maybe(1, 12, plain(values));
  return fc
    .record({
      'if-match': seldom(['"1"', '"2"', '*', 'W/"1"', 'x', '""', '"1", "2"', ',']),
      'idempotency-key': seldom(['k1', 'k2', 'k3', 'a b', 'é', 'x'.repeat(300)]),
      'x-request-id': seldom(['ok', '<bad>', 'x'.repeat(200)]),
      accept: seldom(['application/json', 'text/html', '*/*', 'nonsense']),
      'last-event-id': seldom(['1', 'x', '-1']),
      'accept-language': seldom(['de', ';;;']),
    })
    .map(
      (headers) =>
        Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null)) as Record<
          string,
          string
        >,
    );
}

function arbitraryBody(document: ApiDocument, { bodies }: Operation): fc.Arbitrary<DraftRequest['body']> {
  const schema = bodies['application/json'];
  if (bodies['multipart/form-data']) return arbitraryUpload(document);
  const type = fc.oneof(
    { weight: 60, arbitrary: fc.constant('application/json') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('text/plain', 'application/xml', 'nonsense', 'application/json; charset=x'),
    },
  );
  if (!schema)
    return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.record({ type, value: anyJson }));
  const valid = validValue(document, schema);
  const raw = fc.constantFrom(
    '{',
    '[]',
    '""',
    'null',
    '{"a":1,"a":2}',
    '{"__proto__":{"a":1}}',
    '\ufeff{}',
    '1e999',
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ type, value: valid }) },
    { weight: 4, arbitrary: fc.record({ type, value: nearlyValid(valid) }) },
    { weight: 1, arbitrary: fc.record({ type, value: anyJson }) },
    { weight: 1, arbitrary: fc.record({ type, value: fc.constant(null), raw }) },
  );
}

const CELLS = ['Asha', 'asha@shop.test', '+919876543210', '1990-05-17', '', '"', '=1+1', 'é', '\u0000'];

function arbitraryUpload(document: ApiDocument): fc.Arbitrary<DraftRequest['body']> {
  const heading = fc.constantFrom('Name,E-mail', 'Name;Mobile', 'Foo,Bar', 'name,email,birthday', '');
  const row = fc.array(fc.oneof(fc.constantFrom(...CELLS), naughtyString), { maxLength: 4 });
  const file = fc
    .tuple(heading, fc.array(row, { maxLength: 6 }))
    .map(([head, rows]) => [head, ...rows.map((cells) => cells.join(','))].join('\n'));
  const valid = validValue(document, { $ref: '#/components/schemas/ImportOptions' });
  const plain = fc.constantFrom({}, { inspect: true }, { dryRun: true }, { onReject: 'abort' });
  const options = fc.oneof(valid, plain, nearlyValid(valid), anyJson);
  const sound = fc.nat().map((mark) => `Name,E-mail\nAsha ${mark},asha-${mark}@shop.test\n`);
  const parts = fc.oneof(fc.tuple(file, fc.option(options)), fc.tuple(sound, plain));
  const whole = parts.map(([content, chosen]) => {
    const part =
      chosen === null
        ? ''
        : `--b\r\nContent-Disposition: form-data; name="options"\r\n\r\n${JSON.stringify(chosen)}\r\n`;
    return `${part}--b\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\n\r\n${content}\r\n--b--\r\n`;
  });
  const cut = fc.tuple(whole, fc.nat(200)).map(([body, at]) => body.slice(0, at));
  return fc
    .oneof({ weight: 5, arbitrary: whole }, { weight: 1, arbitrary: cut })
    .map((raw) => ({ type: 'multipart/form-data; boundary=b', value: null, raw }));
}

/** Fills the ids in, wherever they stand. */
export function fillIds(value: unknown, id: (hole: IdHole) => string): unknown {
  if (isIdHole(value)) return id(value);
  if (Array.isArray(value)) return value.map((item) => fillIds(item, id));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIds(item, id)]));
}

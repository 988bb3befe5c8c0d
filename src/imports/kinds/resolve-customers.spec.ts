import fc from 'fast-check';
import type { CustomerRow } from '../columns/customer-row.js';
import type { KnownCustomer } from './customer-matches.queries.js';
import type { ForetoldKey } from './foretold-keys.queries.js';
import type { ValidRow } from './import-kind.js';
import type { Resolution } from './resolution.js';
import { keysOf, resolveCustomers } from './resolve-customers.js';
import { OUTCOME_OF } from './row-plan.js';

type Fields = Pick<KnownCustomer, 'name' | 'email' | 'mobile' | 'externalId'>;

const MODES = ['upsert', 'create_only', 'update_only'] as const;
type Mode = (typeof MODES)[number];

const customer = (id: string, fields: Fields): KnownCustomer =>
  ({
    id,
    birthday: null,
    tags: [],
    marketingConsent: 'unknown',
    version: 1,
    metOnLine: null,
    ...fields,
  }) as unknown as KnownCustomer;

const row = (fields: Partial<Fields>, index: number): ValidRow => ({
  line: index + 2,
  id: `new-${index + 2}`,
  row: { ...fields } as CustomerRow,
  missing:
    fields.name && (fields.email || fields.mobile)
      ? []
      : [{ code: 'contact_required', column: '', value: '', detail: '' }],
});

const one = (...values: string[]) => fc.constantFrom<string | undefined>(undefined, ...values);
const rowFields = fc.record({
  name: one('A', 'B'),
  email: fc.oneof(one('a', 'b', 'c', 'd'), fc.constant(null)),
  mobile: fc.oneof(one('1', '2', '3', '4'), fc.constant(null)),
  externalId: one('x', 'y', 'z'),
}) as fc.Arbitrary<Partial<Fields>>;
const rows = fc.array(rowFields, { maxLength: 14 }).map((list) => list.map(row));

/** Customers as the unique indexes allow them: no key twice. */
const customers = fc
  .array(fc.tuple(one('a', 'b', 'c'), one('1', '2', '3'), one('x', 'y')), { maxLength: 4 })
  .map((list) => {
    const taken = new Set<string>();
    return list.flatMap(([email = null, mobile = null, externalId = null], index) => {
      const fields = { name: 'A', email, mobile, externalId };
      const keys = keysOf(fields);
      if ((email ?? mobile) === null || keys.some((key) => taken.has(key))) return [];
      keys.forEach((key) => taken.add(key));
      return [customer(`old-${index}`, fields)];
    });
  });

/** What became of a row, and of whom. */
const brief = (resolution: Resolution): string => {
  const { action } = resolution;
  const whom =
    action === 'update' || action === 'keep'
      ? resolution.customer.id
      : action === 'duplicate'
        ? resolution.duplicateOf
        : action === 'reject'
          ? resolution.errors[0]?.code
          : resolution.row.id;
  return `${resolution.row.line} ${OUTCOME_OF[action]} ${whom}`;
};

/** Writes a chunk, as the database would. */
function write(table: Map<string, KnownCustomer>, resolutions: readonly Resolution[]): void {
  for (const resolution of resolutions) {
    const { id, line, row } = resolution.row;
    if (resolution.action === 'create')
      table.set(id, {
        ...customer(id, {
          name: row.name ?? '',
          email: row.email ?? null,
          mobile: row.mobile ?? null,
          externalId: row.externalId ?? null,
        }),
        metOnLine: line,
      });
    if (resolution.action === 'keep')
      table.set(resolution.customer.id, { ...resolution.customer, metOnLine: line });
    if (resolution.action === 'update')
      table.set(resolution.customer.id, { ...resolution.customer, ...resolution.fields, metOnLine: line });
  }
}

function* chunksOf<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

function written(all: readonly ValidRow[], known: readonly KnownCustomer[], mode: Mode, size: number) {
  const table = new Map(known.map((entry) => [entry.id, entry]));
  const told: string[] = [];
  for (const chunk of chunksOf(all, size)) {
    const resolutions = resolveCustomers(chunk, [...table.values()], { mode });
    write(table, resolutions);
    told.push(...resolutions.map(brief));
  }
  return {
    told,
    table: [...table.values()].map((entry) => JSON.stringify({ ...entry, metOnLine: null })).sort(),
  };
}

/** As a preview does it: the customers stay, only what rows would do to keys is kept from chunk to chunk. */
function foretold(
  all: readonly ValidRow[],
  known: readonly KnownCustomer[],
  mode: Mode,
  size: number,
): string[] {
  const keys = new Map<string, ForetoldKey>();
  const met = new Map<string, number>();
  return [...chunksOf(all, size)].flatMap((chunk) => {
    const now = known.map((entry) => ({ ...entry, metOnLine: met.get(entry.id) ?? null }));
    const resolutions = resolveCustomers(chunk, now, { mode, foretold: [...keys.values()] });
    for (const resolution of resolutions) {
      const { id, line, row } = resolution.row;
      const leave = (list: string[], customerId: string | null) =>
        list.forEach((key) => keys.set(key, { key, customerId, line }));
      if (resolution.action === 'create') leave(keysOf(row), id);
      if (resolution.action !== 'update' && resolution.action !== 'keep') continue;
      met.set(resolution.customer.id, line);
      if (resolution.action === 'keep') continue;
      leave(keysOf(resolution.customer), null);
      leave(keysOf(resolution.fields), resolution.customer.id);
    }
    return resolutions.map(brief);
  });
}

/** The rule in its plainest form: one row after the other against a list. */
function naive(all: readonly ValidRow[], known: readonly KnownCustomer[], mode: Mode): string[] {
  const list = known.map((entry) => ({ ...entry }));
  return all.map(({ line, id, row, missing }) => {
    const same = (a: string | null | undefined, b: string | null) => !!a && a === b;
    const found = list.filter(
      (entry) =>
        same(row.email, entry.email) ||
        same(row.mobile, entry.mobile) ||
        same(row.externalId, entry.externalId),
    );
    const [match] = found;
    if (found.length > 1) return `${line} rejected ambiguous_match`;
    if (!match) {
      if (mode === 'update_only') return `${line} rejected customer_not_found`;
      if (missing.length > 0) return `${line} rejected contact_required`;
      const { name = '', email = null, mobile = null, externalId = null } = row;
      list.push({ ...customer(id, { name, email, mobile, externalId }), metOnLine: line });
      return `${line} created ${id}`;
    }
    if (match.metOnLine !== null) return `${line} duplicate ${match.metOnLine}`;
    if (mode === 'create_only') return `${line} rejected customer_exists`;
    const next = { ...match };
    if (row.name) next.name = row.name;
    if (row.email !== undefined) next.email = row.email;
    if (row.mobile !== undefined) next.mobile = row.mobile;
    if (row.externalId !== undefined) next.externalId = row.externalId;
    if (!next.email && !next.mobile) return `${line} rejected contact_required`;
    const changed = JSON.stringify(next) !== JSON.stringify(match);
    Object.assign(match, next, { metOnLine: line });
    return `${line} ${changed ? 'updated' : 'unchanged'} ${match.id}`;
  });
}

test('the outcome is that of one row after the other, wherever the chunks are cut, written or foretold', () => {
  fc.assert(
    fc.property(
      rows,
      customers,
      fc.constantFrom(...MODES),
      fc.integer({ min: 1, max: 15 }),
      (all, known, mode, size) => {
        const whole = written(all, known, mode, all.length + 1);
        expect(whole.told).toEqual(naive(all, known, mode));
        expect(written(all, known, mode, size)).toEqual(whole);
        expect(foretold(all, known, mode, size)).toEqual(whole.told);
      },
    ),
    { numRuns: 2_000 },
  );
});

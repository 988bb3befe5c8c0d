import fc from 'fast-check';
import type { ModelCustomer, ModelOptions, ModelRow } from './import-model.js';

/** A case without the names that keep it apart from the other cases: cells are numbers of a few values. */
interface CaseShape {
  before: { name: number; email: number | null; mobile: number | null; externalId: number | null }[];
  lines: LineShape[];
  options: ModelOptions;
}

type LineShape = { kind: 'blank' } | { kind: 'ragged'; cells: number } | RowShape;

/** Null is an empty cell, -1 one that cannot be read. */
interface RowShape {
  kind: 'row';
  name: number | null;
  email: number | null;
  mobile: number | null;
  externalId: number | null;
  birthday: number | null;
  /** Line breaks inside a quoted cell. */
  breaks: number;
  /** Written in another way that means the same. */
  spelling: boolean;
}

/** A file, its options, and the customers that are there before it. */
export interface ImportCase {
  mark: string;
  before: ModelCustomer[];
  csv: string;
  rows: ModelRow[];
  options: ModelOptions;
}

const few = (most: number) => fc.integer({ min: 0, max: most });
const some = (most: number, freq = 2): fc.Arbitrary<number | null> => fc.option(few(most), { freq });
const orBad = (most: number) =>
  fc.oneof({ weight: 14, arbitrary: some(most) }, { weight: 1, arbitrary: fc.constant(-1) });

const row: fc.Arbitrary<LineShape> = fc.record({
  kind: fc.constant('row' as const),
  name: some(3, 8),
  email: orBad(5),
  mobile: orBad(4),
  externalId: some(4),
  birthday: orBad(2),
  breaks: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: few(2) }),
  spelling: fc.boolean(),
});
const line: fc.Arbitrary<LineShape> = fc.oneof(
  { weight: 20, arbitrary: row },
  { weight: 1, arbitrary: fc.constant({ kind: 'blank' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('ragged' as const), cells: fc.constantFrom(2, 4, 8) }),
  },
);

/** Files that are valid, invalid, full of duplicates and of rows that could be two customers. */
export const importCases: fc.Arbitrary<CaseShape> = fc.record({
  before: fc.array(fc.record({ name: few(3), email: some(5), mobile: some(4), externalId: some(4) }), {
    maxLength: 6,
  }),
  lines: fc.array(line, { minLength: 1, maxLength: 24 }),
  options: fc.record({
    mode: fc.constantFrom(
      'upsert' as const,
      'upsert' as const,
      'create_only' as const,
      'update_only' as const,
    ),
    blankCells: fc.constantFrom('ignore' as const, 'clear' as const),
    duplicates: fc.constantFrom('first' as const, 'last' as const),
    onReject: fc.constantFrom('continue' as const, 'continue' as const, 'abort' as const),
    dryRun: fc.boolean(),
  }),
});

const HEADER = 'Name,E-mail,Mobile,Customer ID,Birthday,Remarks of ours';
const BIRTHDAYS = ['1990-05-17', '--02-29', '2001-12-31'];

/** Gives a case names and addresses that no other case of the run has. */
export function nameCase(shape: CaseShape, number: number): ImportCase {
  const mark = `case${number}`;
  const email = (key: number) => `p${key}@${mark}.test`;
  const mobile = (key: number) => `+9198${String(10_000_000 + number * 10 + key)}`;
  const externalId = (key: number) => `${mark}-${key}`;
  const name = (key: number) => `${mark} ${['Asha', 'Bo', 'Cleo', 'Dan'][key]}`;
  const value = <T>(key: number | null, of: (key: number) => T): T | null => (key === null ? null : of(key));
  const readable = <T>(key: number | null, of: (key: number) => T): T | null | undefined =>
    key === -1 ? undefined : value(key, of);

  const before: ModelCustomer[] = [];
  for (const there of shape.before) {
    const customer = {
      name: name(there.name),
      email: value(there.email, email),
      mobile: value(there.mobile, mobile),
      externalId: value(there.externalId, externalId),
      birthday: null,
    };
    const clashes = before.some((other) =>
      (['email', 'mobile', 'externalId'] as const).some(
        (key) => customer[key] !== null && customer[key] === other[key],
      ),
    );
    if (!clashes && (customer.email !== null || customer.mobile !== null)) before.push(customer);
  }

  const rows: ModelRow[] = [];
  const text = [HEADER];
  let at = 2;
  // The first line is readable in every case, so that no file is without a row.
  const first: RowShape = {
    kind: 'row',
    name: 0,
    email: 9,
    mobile: null,
    externalId: null,
    birthday: null,
    breaks: 0,
    spelling: false,
  };
  for (const line of [first, ...shape.lines]) {
    if (line.kind === 'blank') {
      text.push('');
      at += 1;
      continue;
    }
    if (line.kind === 'ragged') {
      text.push(['x', ...Array<string>(line.cells - 1).fill('y')].join(','));
      rows.push({ ...NOTHING, line: at, ragged: true });
      at += 1;
      continue;
    }
    const written = (key: number | null, of: (key: number) => string, otherwise: (text: string) => string) =>
      key === null ? '' : key === -1 ? 'nonsense' : line.spelling ? otherwise(of(key)) : of(key);
    const cells = [
      line.name === null ? '' : name(line.name),
      written(line.email, email, (text) => ` ${text.toUpperCase()} `),
      written(line.mobile, mobile, (text) => text.replace('+91', '0091 ').replace(/(\d{5})$/, ' $1')),
      written(line.externalId, externalId, (text) => `${text} `),
      written(
        line.birthday,
        (key) => BIRTHDAYS[key] ?? '',
        (text) => text,
      ),
      line.breaks > 0 ? `"${'a ""remark""\n'.repeat(line.breaks)}"` : '',
    ];
    const isBlank = cells.every((cell) => cell.trim() === '');
    text.push(cells.join(','));
    if (!isBlank)
      rows.push({
        line: at,
        ragged: false,
        name: line.name === null ? null : name(line.name),
        email: readable(line.email, email),
        mobile: readable(line.mobile, mobile),
        externalId: value(line.externalId, externalId),
        birthday: readable(line.birthday, (key) => BIRTHDAYS[key] ?? ''),
      });
    at += 1 + line.breaks;
  }
  return { mark, before, csv: `${text.join('\n')}\n`, rows, options: shape.options };
}

const NOTHING = { name: null, email: null, mobile: null, externalId: null, birthday: null };

import fc from 'fast-check';
import { CUSTOMER_COLUMNS } from '../columns/customer-columns.js';
import { mapHeader } from '../columns/map-header.js';
import { encodeRecord } from '../pipeline/canonical-record.js';
import { PlainCells } from '../pipeline/plain-cells.js';
import { CustomerRowReader } from './customer-row-reader.js';
import { unpackCustomers } from './unpack-customers.js';
import type { RowError } from '../columns/customer-row.js';
import type { ValidRow } from './import-kind.js';

const HEADINGS = ['Name', 'Email', 'Mobile', 'Birthday', 'Customer ID', 'Tags', 'Marketing consent'];
const PARTS = ['First name', 'Last name', 'Email', 'Mobile'];

type Read = { rows: ValidRow[]; copied: string; refused: (readonly RowError[] | undefined)[] };

function read(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  blankCells: 'ignore' | 'clear',
  order: 'DMY' | 'ambiguous',
  asBytes: boolean,
): Read {
  const { mapping } = mapHeader(headings, CUSTOMER_COLUMNS, {}, false);
  const dateOrder = order === 'DMY' ? order : ({ code: 'date_order_ambiguous', detail: 'unclear' } as const);
  const options = { defaultCountry: 'IN', dateOrder, blankCells, today: '2026-11-21' };
  const reader = new CustomerRowReader(mapping, options, 0);
  const refused = rows.map((cells, at) => {
    const record = Buffer.from(encodeRecord(at + 2, cells));
    const plain = new PlainCells(record);
    return asBytes && plain.take(0, record.length) ? reader.takePlain(plain) : reader.take(at + 2, cells);
  });
  const packed = reader.packed();
  const copied = Buffer.from(packed.staging)
    .toString()
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'id');
  const valid = unpackCustomers({ mapping, blankCells }, packed);
  return { rows: valid.map((row) => ({ ...row, id: 'id' })), copied, refused };
}

const odd = fc.oneof(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 5 }));
const cellOf = (...common: string[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom('', ...common) }, { weight: 1, arbitrary: odd });
const row = fc.tuple(
  cellOf('Asha Rao', "O'Brien", '王 小明', 'José\u0301', "'=x", ' Noor ', 'a\\b', 'Ümit'),
  cellOf('a@example.com', 'A.B@Example.com', 'bad@', 'mailto:x@example.com', ' a@b.in', 'é@b.in'),
  cellOf('+91 98765 43210', '9876543210', '12345', '=+919876543210', '9.8E+10', "'09876543210"),
  cellOf('1990-05-17', '--02-29', '17/05/1990', '05/06/1990', '31.12.2030', '45000', 'May 5'),
  cellOf('C1', '00012', '1.5E+10', "'=1", 'a b', 'a\tb'),
  cellOf('vip', 'vip;new', ' , ', '"a ""b""", c', 'back\\slash', 'VIP,vip', 'ü'),
  cellOf('yes', 'no', 'unknown', 'perhaps'),
);

test.each([
  ['whole names', HEADINGS, (cells: readonly string[]) => cells],
  [
    'names in parts',
    PARTS,
    ([name = '', email = '', mobile = '']: readonly string[]) => [name, 'Rao', email, mobile],
  ],
])('what is read from bytes is what is read from texts: %s', (_, headings, cellsOf) => {
  const blank = fc.constantFrom('ignore' as const, 'clear' as const);
  const order = fc.constantFrom('DMY' as const, 'ambiguous' as const);
  let valid = 0;
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), blank, order, (rows, blankCells, dates) => {
      const given = rows.map(cellsOf);
      const bytes = read(headings, given, blankCells, dates, true);
      valid += bytes.rows.length;
      expect(bytes).toEqual(read(headings, given, blankCells, dates, false));
    }),
    { numRuns: 400 },
  );
  expect(valid).toBeGreaterThan(100);
});

test('what is unpacked is what the rules said', () => {
  const cells = ['Asha\t\\N', 'A@example.com', '', '1990-05-17', '', ' , ', 'unknown'];
  expect(read(HEADINGS, [cells, ['N', '', '', '', 'C\\1', 'a"b\\', '']], 'clear', 'DMY', true).rows).toEqual([
    {
      line: 2,
      id: 'id',
      row: {
        name: 'Asha \\N',
        email: 'a@example.com',
        mobile: null,
        birthday: '1990-05-17',
        externalId: null,
        tags: [],
        marketingConsent: 'unknown',
      },
      missing: [],
    },
    {
      line: 3,
      id: 'id',
      row: {
        name: 'N',
        email: null,
        mobile: null,
        birthday: null,
        externalId: 'C\\1',
        tags: ['a"b\\'],
        marketingConsent: null,
      },
      missing: [expect.objectContaining({ code: 'contact_required' })],
    },
  ]);
});

import fc from 'fast-check';
import { type SourceRow } from '../source-row.js';
import { FileRejectedError } from '../file-rejected.error.js';
import { type WorkbookContext } from './cell-value.js';
import { SheetRows } from './sheet-rows.js';
import { StringTable } from './string-table.js';
import { DEFAULT_XLSX_LIMITS } from './xlsx-limits.js';
import { type XmlHandler, XmlScanner } from './xml-scanner.js';

const context: WorkbookContext = {
  strings: new StringTable(2 ** 23),
  styles: ['number', 'date', 'percent'],
  dateSystem: 1900,
};
for (const text of ['Ada', '', 'a"b', 'Ünal 王']) context.strings.add(text);

/** Rows and how many cells were taken as common; or why the sheet is refused. */
function read(xml: string, pieces: number, takesCommon: boolean, maxCellBytes = 1_000) {
  const sheet = new SheetRows(context, { ...DEFAULT_XLSX_LIMITS, maxCellBytes, maxColumns: 30 });
  let taken = 0;
  const handler: XmlHandler = {
    open: (name, attributes) => sheet.open(name, attributes),
    text: (text) => sheet.text(text),
    close: (name) => sheet.close(name),
    takeCommon: (text, at) => {
      const end = takesCommon ? sheet.takeCommon(text, at) : at;
      if (end > at) taken += 1;
      return end;
    },
  };
  const scanner = new XmlScanner(handler);
  const rows: SourceRow[] = [];
  try {
    for (let at = 0; at < xml.length; at += pieces) {
      scanner.write(xml.slice(at, at + pieces));
      rows.push(...sheet.takeRows());
    }
    scanner.end();
  } catch (error) {
    if (error instanceof FileRejectedError) return { refused: error.message, taken };
    throw error;
  }
  return { rows: rows.concat(sheet.takeRows()), taken };
}

const usual = <T>(value: T, ...others: T[]) =>
  fc.oneof({ weight: 40, arbitrary: fc.constant(value) }, fc.constantFrom(value, ...others));
const text = fc.constantFrom(
  'Ada',
  'a "b"',
  ' a',
  'a&amp;b',
  '_x0041_',
  'Ünal 王',
  'a > b',
  'abc'.repeat(50),
);
const common = fc.constantFrom('"', '" s="1"', '" s="2"').chain((start) =>
  fc.oneof(
    fc.constantFrom('0', '1', '2', '3').map((place) => `${start} t="s"><v>${place}</v></c>`),
    fc.constantFrom('0', '007', '32874.5', '-1.5E+3', '1e400').map((text) => `${start}><v>${text}</v></c>`),
    text.map((one) => `${start} t="str"><v>${one}</v></c>`),
    text.map((one) => `${start} t="inlineStr"><is><t>${one}</t></is></c>`),
    fc.constantFrom('', ' t="s"', ' t="str"').map((type) => `${start}${type}/>`),
  ),
);
const uncommon = fc
  .tuple(
    fc.constantFrom('"', '" s="1"', '" s="9"', '" s=""', '" s="1', `" s='1'`, '" s="1234567890"'),
    fc.constantFrom('', ' t="s"', ' t="n"', ' t="str"', ' t="b"', ' t="inlineStr"', ' t="s" x="1"'),
    fc
      .constantFrom('9', '.', '1e', '12_x0041_', ' 1', '', '1&#48;', '<!-- -->1', '1'.repeat(33), 'Ünal')
      .chain((text) =>
        fc.constantFrom(
          `><v>${text}</v></c>`,
          ` ><v>${text}</v></c>`,
          `><f>A1</f><v>${text}</v></c>`,
          '><v/></c>',
          ' />',
        ),
      ),
  )
  .map((parts) => parts.join(''));
const cell = fc
  .tuple(
    usual('', 'a', 'AA', 'AE', 'ZZZ', 'ABCDEFG'),
    usual('', '0', '1'),
    fc.oneof({ weight: 60, arbitrary: common }, uncommon),
  )
  .map(
    ([column, zero, rest]) =>
      (usually: string, row: number) =>
        `<c r="${column || usually}${zero}${row}${rest}`,
  );
const odd = fc.constantFrom(
  '',
  '\n',
  '<c><v>5</v></c>',
  '<x:c r="Z1"/>',
  '<e><c r="A1"><v>1</v></c></e>',
  '<c r="',
);
const sheets = fc
  .array(
    fc.tuple(usual('', '<junk>'), fc.array(fc.tuple(cell, usual('', '', '\n')), { maxLength: 6 }), odd),
    {
      maxLength: 6,
    },
  )
  .map((rows) =>
    rows.map(([junk, cells, between], index) => {
      const line = index * 7 + 3;
      const written = cells.map(([write, after], at) => write('ABCDEF'.charAt(at), line) + after);
      return `<row r="${line}" spans="1:6">${written.join('')}${between}</row>${junk && '<junk><row r="1"><c r="A1"/></row></junk>'}`;
    }),
  )
  .map((rows) => `<worksheet><sheetData>${rows.join('')}</sheetData>${' '.repeat(120)}</worksheet>`);

test('a cell of common form is what any cell is', () => {
  let sheetsTaken = 0;
  let rowsRead = 0;
  fc.assert(
    fc.property(sheets, fc.integer({ min: 1, max: 400 }), usual(1_000, 3), (xml, pieces, maxCellBytes) => {
      const result = read(xml, pieces, true, maxCellBytes);
      expect({ ...result, taken: 0 }).toEqual(read(xml, pieces, false, maxCellBytes));
      if (result.taken > 0) sheetsTaken += 1;
      rowsRead += result.rows?.length ?? 0;
    }),
    { numRuns: 500 },
  );
  expect(Math.min(sheetsTaken, rowsRead)).toBeGreaterThan(50);
});

test('cells side by side are taken at once', () => {
  const cells =
    '<c r="A2" s="1" t="s"><v>0</v></c><c r="B2"/><c r="C2"><v>12.5</v></c><c r="AA2" s="0"><v>-3</v></c>';
  const { rows, taken } = read(
    `<worksheet><sheetData><row r="2">${cells}</row></sheetData>${' '.repeat(120)}</worksheet>`,
    10_000,
    true,
  );
  expect(taken).toBe(1);
  expect(rows).toEqual([{ line: 2, cells: ['Ada', '', '12.5', ...new Array<string>(23).fill(''), '-3'] }]);
});

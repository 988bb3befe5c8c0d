import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import ExcelJS from 'exceljs';
import { withFile } from '../../../../test/fixtures/imports/xlsx-fixture.js';
import { readXlsxFile } from './read-xlsx.js';

const HEADER = ['name', 'note', 'mobile', 'birthday', 'share', 'vip'];
const NAMES = ['José Sánchez', '李雷', 'Zoë 😀👩‍👩‍👧', 'محمد علي', 'नेहा शर्मा', ' <Tom> & "Ann" ', 'line\nbreak'];
const BIRTHDAY = new Date(Date.UTC(1990, 4, 17));
/** Enough for many chunks, so that every kind of character meets a border somewhere. */
const ROWS = 5000;

function valuesOf(row: number): [string, string, number, Date, number, boolean] {
  const name = `${NAMES[row % NAMES.length]} ${row}`;
  return [name, 'é'.repeat(row % 97) || '-', 919_876_543_210 + row, BIRTHDAY, 0.12, row % 2 === 0];
}

function textsOf(row: number): string[] {
  const [name, note, mobile, , , vip] = valuesOf(row);
  return [name, note, String(mobile), '1990-05-17', '12%', vip ? 'TRUE' : 'FALSE'];
}

const FORMATS: Record<number, string> = { 3: 'dd/mm/yyyy', 4: '0%' };

/** hucre is published as ECMAScript modules only, which jest cannot load here; it writes in a process of its own. */
const WRITE_WITH_HUCRE = `
  import { readFileSync, writeFileSync } from 'node:fs';
  import { writeXlsx } from 'hucre';
  const sheet = JSON.parse(readFileSync(0, 'utf8'));
  for (const row of sheet.rows.slice(1)) row[3] = new Date(row[3]);
  writeFileSync(process.argv[1], await writeXlsx({ sheets: [sheet] }));
`;

async function expectAllRows(path: string): Promise<void> {
  let line = 0;
  for await (const batch of (await readXlsxFile(path)).rows) {
    const expected = batch.map((_, index) => {
      const number = line + index + 1;
      return { line: number, cells: number === 1 ? HEADER : textsOf(number) };
    });
    expect(batch).toEqual(expected);
    line += batch.length;
  }
  expect(line).toBe(ROWS);
}

describe('readXlsxFile on files of other writers', () => {
  it('reads what exceljs writes', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('List');
    sheet.addRow(HEADER);
    for (let row = 2; row <= ROWS; row++) sheet.addRow(valuesOf(row));
    for (const [index, format] of Object.entries(FORMATS)) sheet.getColumn(Number(index) + 1).numFmt = format;
    await withFile(Buffer.from(await workbook.xlsx.writeBuffer()), expectAllRows);
  });

  it.each([true, false])(
    'reads what the streaming exceljs writes (shared strings: %s)',
    async (useSharedStrings) => {
      await withFile(Buffer.alloc(0), async (path) => {
        const stream = createWriteStream(path);
        const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
          stream,
          useSharedStrings,
          useStyles: true,
        });
        const sheet = workbook.addWorksheet('List');
        for (const [index, format] of Object.entries(FORMATS))
          sheet.getColumn(Number(index) + 1).numFmt = format;
        sheet.addRow(HEADER).commit();
        for (let row = 2; row <= ROWS; row++) sheet.addRow(valuesOf(row)).commit();
        sheet.commit();
        await workbook.commit();
        await expectAllRows(path);
      });
    },
  );

  it('reads what hucre writes', async () => {
    await withFile(Buffer.alloc(0), async (path) => {
      const rows = [HEADER, ...Array.from({ length: ROWS - 1 }, (_, index) => valuesOf(index + 2))];
      const columns = HEADER.map((_, index) => (FORMATS[index] ? { numFmt: FORMATS[index] } : {}));
      execFileSync(process.execPath, ['--input-type=module', '-e', WRITE_WITH_HUCRE, path], {
        input: JSON.stringify({ name: 'List', rows, columns }),
      });
      await expectAllRows(path);
    });
  });

  it('refuses a workbook of exceljs in which nothing was written', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('List');
    await withFile(Buffer.from(await workbook.xlsx.writeBuffer()), async (path) => {
      await expect(readXlsxFile(path)).rejects.toMatchObject({ code: 'file_has_no_rows' });
    });
  });
});

import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { mapHeader } from './map-header.js';
import { schemaDocument } from './schema-document.js';
import { csvTemplate, templateRows, xlsxTemplate } from './template.js';
import { compileCustomerRow } from './validate-customer-row.js';

/** Reads rows as an import would: nothing may be refused. */
function expectAccepted([headings = [], ...rows]: string[][]): void {
  const { mapping, problems } = mapHeader(headings, CUSTOMER_COLUMNS);
  expect(problems).toEqual([]);
  expect(mapping.map(({ by }) => by)).toEqual(mapping.map(() => 'exact'));
  const read = compileCustomerRow(mapping, {
    defaultCountry: undefined,
    dateOrder: 'YMD',
    blankCells: 'ignore',
    today: '2026-11-21',
  });
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(read(row)).toMatchObject({ row: {}, missing: [] });
}

it('makes a CSV template that reads back without a reject', () => {
  const file = csvTemplate(CUSTOMER_COLUMNS).toString('utf8');
  expect(file.startsWith('\ufeffName,')).toBe(true);
  expectAccepted(Papa.parse<string[]>(file.slice(1), { skipEmptyLines: true }).data);
});

it('makes a workbook template of text and date cells, with instructions', async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await xlsxTemplate(CUSTOMER_COLUMNS)) as unknown as ExcelJS.Buffer);
  const [sheet, rules] = workbook.worksheets;
  expect([sheet?.name, rules?.name]).toEqual(['Customers', 'Instructions']);
  const rows: string[][] = [];
  sheet?.eachRow((row) =>
    rows.push(
      (row.values as ExcelJS.CellValue[]).slice(1).map((value) => {
        if (value instanceof Date) return value.toISOString().slice(0, 10);
        return typeof value === 'string' ? value : '';
      }),
    ),
  );
  expectAccepted(rows);
  expect(rows).toHaveLength(templateRows(CUSTOMER_COLUMNS).examples.length + 1);
  expect(sheet?.getCell('A1').font).toMatchObject({ bold: true });
  expect(sheet?.getColumn(3).numFmt).toBe('@');
  expect(sheet?.getCell('C2').numFmt).toBe('@');
  expect([sheet?.getCell('D1').value, sheet?.getColumn(4).numFmt]).toEqual(['Birthday', 'yyyy-mm-dd']);
  expect(sheet?.getCell('D2').value).toEqual(new Date('1990-05-17T00:00:00Z'));
  expect(rules?.rowCount).toBe(CUSTOMER_COLUMNS.columns.length + 1);
});

it('describes the same columns to clients', () => {
  const { kind, columns } = schemaDocument(CUSTOMER_COLUMNS);
  expect(kind).toBe('customers');
  expect(columns.map(({ field }) => field)).toEqual(CUSTOMER_COLUMNS.columns.map(({ field }) => field));
  expect(columns[0]).toMatchObject({ field: 'name', required: true, requiredOneOf: null, composes: null });
  expect(columns.find(({ field }) => field === 'email')).toMatchObject({
    required: false,
    requiredOneOf: 'contact',
  });
  expect(columns.find(({ field }) => field === 'firstName')).toMatchObject({
    composes: 'name',
    owners: expect.arrayContaining(['customer', 'guest']) as string[],
    ownersBehind: expect.arrayContaining(['du client']) as string[],
    onlyBeside: expect.arrayContaining([{ headings: ['名'], others: ['姓', '姓氏', '苗字'] }]) as object[],
  });
  expect(columns[0]?.partWhenAlone).toContain('nom');
  expect(columns.every(({ synonyms }) => Object.keys(synonyms).length >= 8)).toBe(true);
});

import { type Column, type ColumnSchema } from './column.js';

/** What the template of an import kind holds: a heading for each column that is not a part of another, and example rows. */
export function templateRows(schema: ColumnSchema): { headings: string[]; examples: string[][] } {
  const columns = templateColumns(schema);
  const count = Math.max(...columns.map(({ examples }) => examples.length));
  return {
    headings: columns.map(({ title }) => title),
    examples: Array.from({ length: count }, (_, row) => columns.map(({ examples }) => examples[row] ?? '')),
  };
}

/** The template as CSV: UTF-8 with byte-order mark, so that spreadsheets read it right, RFC 4180, CRLF. */
export function csvTemplate(schema: ColumnSchema): Buffer {
  const { headings, examples } = templateRows(schema);
  const lines = [headings, ...examples].map((cells) => cells.map(csvCell).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);
}

/**
 * The template as a workbook: the first sheet to fill in, a second with the rules. Cells of phone numbers, ids and the
 * like are text, or the spreadsheet would drop a plus, a leading zero or the last digits. Dates are dates, shown year first:
 * however a person types one, day and month are settled before the file is uploaded.
 */
export async function xlsxTemplate(schema: ColumnSchema): Promise<Buffer> {
  // Loaded for the first workbook asked for: it is a fifth of what a process loads before it answers.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const columns = templateColumns(schema);
  const { headings, examples } = templateRows(schema);

  const sheet = workbook.addWorksheet(sheetName(schema.kind), { views: [{ state: 'frozen', ySplit: 1 }] });
  const dates = columns.map((column) => column.format === 'date' && column.examples.every(isDate));
  sheet.columns = columns.map((column, at) => ({
    width: widthOf(column),
    style: { numFmt: dates[at] ? DATE_FORMAT : TEXT_FORMAT },
  }));
  sheet.addRow(headings).font = { bold: true };
  for (const example of examples) {
    sheet.addRow(
      example.map((value, at) => {
        if (value === '') return null;
        return dates[at] ? new Date(`${value}T00:00:00Z`) : value;
      }),
    );
  }

  const rules = workbook.addWorksheet('Instructions');
  rules.columns = [{ width: 20 }, { width: 24 }, { width: 90 }, { width: 32 }];
  rules.addRow(['Column', 'Needed', 'Rule', 'Example']).font = { bold: true };
  for (const column of schema.columns) {
    const row = rules.addRow([column.title, need(column, schema), column.rule, column.examples[0] ?? '']);
    row.alignment = { wrapText: true, vertical: 'top' };
    row.getCell(4).numFmt = TEXT_FORMAT;
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Excel's number format for text. */
const TEXT_FORMAT = '@';
const DATE_FORMAT = 'yyyy-mm-dd';

function isDate(value: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(value);
}

function templateColumns(schema: ColumnSchema): Column[] {
  return schema.columns.filter(({ composes }) => composes === undefined);
}

function widthOf({ title, examples }: Column): number {
  return Math.max(title.length, ...examples.map(({ length }) => length)) + 4;
}

function need(column: Column, schema: ColumnSchema): string {
  if (column.required) return 'yes';
  if (column.composes !== undefined) {
    return `instead of ${schema.columns.find(({ field }) => field === column.composes)?.title ?? column.composes}`;
  }
  if (column.requiredOneOf === undefined) return 'no';
  const group = schema.columns.filter(({ requiredOneOf }) => requiredOneOf === column.requiredOneOf);
  return group.map(({ title }) => title).join(' or ');
}

function csvCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A sheet is named as the kind is, within Excel's 31 characters. */
function sheetName(kind: string): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`.slice(0, 31);
}

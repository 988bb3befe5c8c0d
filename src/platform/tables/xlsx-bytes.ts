import { type ZipPart, zipBytes } from './zip-bytes.js';

/** A text, a number, or a day as Excel's serial number (see {@link serialOfDay}). An empty text is an empty cell. */
export type Cell = string | number | { day: number };

export interface SheetOptions {
  /** Name of the sheet, up to 31 characters. */
  sheet: string;
  /** Widths of the columns, in characters; the heading then stays in sight. */
  widths?: readonly number[];
}

/** Rows a sheet can have, its heading among them. */
export const SHEET_MAX_ROWS = 1_048_576;

/**
 * Rows as a workbook of one sheet, written as they come: a few kilobytes are held, however many rows there are, and a
 * slow reader holds up whoever makes the rows. Texts are texts also in their format: typed over, digits keep their zeros.
 */
export function xlsxBytes(
  rows: AsyncIterable<readonly Cell[]>,
  options: SheetOptions,
): AsyncGenerator<Buffer> {
  return zipBytes([
    ...Object.entries(FIXED_PARTS).map(([name, text]): ZipPart => [name, [text]]),
    ['xl/workbook.xml', [workbookXml(options.sheet)]],
    ['xl/worksheets/sheet1.xml', sheetXml(rows, options)],
  ]);
}

/**
 * A calendar day as the number a workbook stores; undefined before 1 March 1900, where programs differ about the numbers.
 *
 * @param day `YYYY-MM-DD`
 */
export function serialOfDay(day: string): number | undefined {
  const serial = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
  return serial > 60 ? serial : undefined;
}

async function* sheetXml(
  rows: AsyncIterable<readonly Cell[]>,
  { widths }: SheetOptions,
): AsyncGenerator<string> {
  let text = `${XML}<worksheet xmlns="${MAIN}">${widths ? layoutXml(widths) : ''}<sheetData>`;
  for await (const cells of rows) {
    text += '<row>';
    for (const cell of cells) text += cellXml(cell);
    text += '</row>';
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData></worksheet>`;
}

function layoutXml(widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="1" customWidth="1"/>`,
  );
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols>`;
}

function cellXml(value: Cell): string {
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  if (typeof value === 'object') return `<c s="2"><v>${value.day}</v></c>`;
  if (value === '') return '<c s="1"/>';
  return `<c s="1" t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`;
}

/** As ST_Xstring: what XML cannot hold, or would change, and what looks like such an escape, is written `_xHHHH_`. */
function escapeText(value: string): string {
  if (!SPECIAL.test(value)) return value;
  return value
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(UNFIT, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function workbookXml(sheet: string): string {
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets><sheet name="${escapeText(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

const PIECE = 64 * 1024;
const UNFIT = /[\0-\x08\x0b-\x1f\ufffe\uffff]/g;
const SPECIAL = /[&<>_\0-\x1f\ufffe\uffff]/;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const FIXED_PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

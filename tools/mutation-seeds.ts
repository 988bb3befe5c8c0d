import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { CUSTOMER_COLUMNS } from '../src/imports/columns/customer-columns.js';
import { csvTemplate, xlsxTemplate } from '../src/imports/columns/template.js';

export interface Seed {
  fileName: string;
  bytes: Buffer;
}

const NAMES = ['Asha Rao', 'José García', 'Jürgen Groß', 'Zoë "Zo" Smith', 'Müller, Anna'];
const ROWS = 60;

/** Valid files of every shape that is read, small enough to damage thousands of. */
export async function mutationSeeds(): Promise<Seed[]> {
  const semicolons = table(';');
  return [
    { fileName: 'template.csv', bytes: csvTemplate(CUSTOMER_COLUMNS) },
    { fileName: 'template.xlsx', bytes: await xlsxTemplate(CUSTOMER_COLUMNS) },
    { fileName: 'list.csv', bytes: Buffer.from(table(',')) },
    { fileName: 'excel.csv', bytes: Buffer.from(`\ufeffsep=;\r\n${semicolons}`) },
    { fileName: 'old.csv', bytes: iconv.encode(semicolons, 'windows-1252') },
    { fileName: 'wide.txt', bytes: iconv.encode(table('\t'), 'utf-16le', { addBOM: true }) },
    {
      fileName: 'japan.csv',
      bytes: iconv.encode('名前,メール\r\n山田太郎,a@example.com\r\n'.repeat(9), 'shift_jis'),
    },
    { fileName: 'list.xlsx', bytes: await workbook({ useSharedStrings: true, useStyles: true }) },
    { fileName: 'inline.xlsx', bytes: await workbook({ useSharedStrings: false, useStyles: true }) },
  ];
}

function table(delimiter: string): string {
  const quoted = (text: string): string =>
    text.includes('"') || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return [['Name', 'E-mail', 'Mobile', 'Birthday', 'Notes'], ...rows()]
    .map((cells) => `${cells.map(quoted).join(delimiter)}\r\n`)
    .join('');
}

function rows(): string[][] {
  return Array.from({ length: ROWS }, (_, at) => [
    NAMES[at % NAMES.length] ?? '',
    `p${at}@example.com`,
    `+9198765${String(43_210 + at)}`,
    `19${60 + (at % 40)}-05-17`,
    at % 7 === 0 ? 'a "note", of\ntwo lines' : '',
  ]);
}

/** As a stream, because only so does the writer leave shared strings out. */
async function workbook(options: { useSharedStrings: boolean; useStyles: boolean }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const stream = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk));
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, ...options });
  const sheet = writer.addWorksheet('Customers');
  sheet.addRow(['Name', 'E-mail', 'Mobile', 'Birthday', 'Notes']).commit();
  for (const [name, email, mobile, birthday = '', notes] of rows()) {
    sheet.addRow([name, email, Number(mobile), new Date(`${birthday}T00:00:00Z`), notes]).commit();
  }
  sheet.commit();
  await writer.commit();
  return Buffer.concat(chunks);
}

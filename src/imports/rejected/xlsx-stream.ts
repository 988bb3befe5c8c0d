import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/**
 * Rows as a workbook of one sheet, written as they come: a few kilobytes are held, however many rows there are, and a
 * slow reader holds up whoever makes the rows. Every cell is a text, also in its format: typed over, digits keep their
 * zeros.
 */
export async function* xlsxBytes(rows: AsyncIterable<readonly string[]>): AsyncGenerator<Buffer> {
  const entries: ZipEntry[] = [];
  let offset = 0;
  const parts: [string, AsyncIterable<string> | Iterable<string>][] = [
    ...Object.entries(FIXED_PARTS).map(([name, text]): [string, string[]] => [name, [text]]),
    ['xl/worksheets/sheet1.xml', sheetXml(rows)],
  ];
  for (const [name, content] of parts) {
    const entry: ZipEntry = { name, offset, crc: 0, packed: 0, unpacked: 0 };
    const header = localHeader(name);
    yield header;
    for await (const piece of deflated(content, entry)) {
      entry.packed += piece.length;
      yield piece;
    }
    const descriptor = integers([SIGNATURES.descriptor, entry.crc, entry.packed, entry.unpacked]);
    yield descriptor;
    offset += header.length + entry.packed + descriptor.length;
    entries.push(entry);
  }
  const directory = Buffer.concat(entries.map(directoryEntry));
  yield directory;
  yield endOfDirectory(entries.length, directory.length, offset);
}

async function* sheetXml(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  let text = `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
  for await (const cells of rows) {
    text += `<row>${cells.map(cellXml).join('')}</row>`;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData></worksheet>`;
}

function cellXml(value: string): string {
  if (value === '') return '<c s="1"/>';
  return `<c s="1" t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`;
}

/** As ST_Xstring: what XML cannot hold, or would change, and what looks like such an escape, is written `_xHHHH_`. */
function escapeText(value: string): string {
  return value
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(UNFIT, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

async function* deflated(
  content: AsyncIterable<string> | Iterable<string>,
  entry: ZipEntry,
): AsyncGenerator<Buffer> {
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      entry.crc = crc32(bytes, entry.crc);
      entry.unpacked += bytes.length;
      yield bytes;
    }
  }
  const source = Readable.from(measured());
  const deflate = createDeflateRaw();
  source.on('error', (error) => deflate.destroy(error));
  deflate.on('close', () => source.destroy());
  yield* source.pipe(deflate) as AsyncIterable<Buffer>;
}

interface ZipEntry {
  name: string;
  offset: number;
  crc: number;
  packed: number;
  unpacked: number;
}

const SIGNATURES = { local: 0x04034b50, descriptor: 0x08074b50, directory: 0x02014b50, end: 0x06054b50 };
const VERSION = 20;
/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, the first day a ZIP file knows. */
const DATE = 0x0021;

function localHeader(name: string): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(SIGNATURES.local, 0);
  head.writeUInt16LE(VERSION, 4);
  writeCommon(head, 6, name);
  return Buffer.concat([head, Buffer.from(name)]);
}

function directoryEntry({ name, offset, crc, packed, unpacked }: ZipEntry): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(SIGNATURES.directory, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  writeCommon(head, 8, name);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(unpacked, 24);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, Buffer.from(name)]);
}

/** The fields a local header and a directory entry share, from their flags on. */
function writeCommon(head: Buffer, at: number, name: string): void {
  head.writeUInt16LE(FLAGS, at);
  head.writeUInt16LE(DEFLATE, at + 2);
  head.writeUInt16LE(DATE, at + 6);
  head.writeUInt16LE(Buffer.byteLength(name), at + 20);
}

function endOfDirectory(entries: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(SIGNATURES.end, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

function integers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}

const PIECE = 64 * 1024;
const UNFIT = /[\0-\x08\x0b-\x1f\ufffe\uffff]/g;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const FIXED_PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Rejected" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

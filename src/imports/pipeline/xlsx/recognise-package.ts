import { FileRejectedError } from '../file-rejected.error.js';
import { readRelationships } from './relationships.js';
import { damaged } from './reject-xlsx.js';
import { type XlsxPackage } from './xlsx-package.js';

const SAVE_AS_XLSX =
  'Open it in your spreadsheet program, choose "Save as" and the type "Excel workbook (.xlsx)", and upload that file.';
const COPY_TO_XLSX =
  'Copy the customer list into a spreadsheet, save it as .xlsx or CSV, and upload that file.';

const REFUSALS = {
  file_is_xlsb: `This is a binary Excel workbook (.xlsb). ${SAVE_AS_XLSX}`,
  file_is_macro_workbook: `This is an Excel workbook with macros (.xlsm). ${SAVE_AS_XLSX}`,
  file_is_ods: `This is an OpenDocument spreadsheet (.ods). ${SAVE_AS_XLSX}`,
  file_is_word: `This is a Word or text document, not a spreadsheet. ${COPY_TO_XLSX}`,
  file_is_powerpoint: `This is a presentation, not a spreadsheet. ${COPY_TO_XLSX}`,
  file_is_iwork:
    'This is a Numbers, Pages or Keynote document. Open it in Numbers, choose "Export To" and "Excel", and upload that file.',
  file_is_archive: 'This is a ZIP archive, not a spreadsheet. Unpack it and upload the list that is inside.',
} as const;

/** Main content types (ECMA-376 part 1, 15.2; [MS-OFFMACRO2]; [MS-XLSB]) by what their name holds; the first match counts. */
const BY_CONTENT_TYPE: [RegExp, keyof typeof REFUSALS][] = [
  [/sheet\.binary/i, 'file_is_xlsb'],
  [/ms-excel.*macroenabled/i, 'file_is_macro_workbook'],
  [/wordprocessingml|ms-word/i, 'file_is_word'],
  [/presentationml|ms-powerpoint/i, 'file_is_powerpoint'],
];

const BY_MIMETYPE: [RegExp, keyof typeof REFUSALS][] = [
  [/opendocument\.spreadsheet|sun\.xml\.calc/i, 'file_is_ods'],
  [/opendocument\.text|sun\.xml\.writer/i, 'file_is_word'],
  [/opendocument\.presentation|sun\.xml\.impress/i, 'file_is_powerpoint'],
];

const CONTENT_TYPES_PART = '[Content_Types].xml';

/** The workbook part of an XLSX file (`xl/workbook.xml` as a rule), or the refusal that names what the archive is. */
export async function findWorkbookPart(archive: XlsxPackage): Promise<string> {
  if (!archive.has(CONTENT_TYPES_PART)) throw await nameOtherArchive(archive);
  const mainPart = await findMainPart(archive);
  const contentTypes = await readContentTypes(archive);
  const contentType = contentTypes.of(mainPart ?? '');
  const refusal = BY_CONTENT_TYPE.find(([pattern]) => pattern.test(contentType));
  if (refusal) throw refuse(refusal[1]);
  if (mainPart?.toLowerCase().endsWith('.bin')) throw refuse('file_is_xlsb');
  if (!mainPart || !(/spreadsheetml/i.test(contentType) || /workbook\.xml$/i.test(mainPart)))
    throw refuse('file_is_archive');
  if (contentTypes.hasMacros) throw refuse('file_is_macro_workbook');
  return mainPart;
}

async function findMainPart(archive: XlsxPackage): Promise<string | undefined> {
  const relationships = await readRelationships(archive, '');
  const main = relationships.find(({ type }) => type === 'officeDocument')?.part;
  return main ?? ['xl/workbook.xml', 'xl/workbook.bin'].find((part) => archive.has(part));
}

async function readContentTypes(archive: XlsxPackage) {
  const overrides = new Map<string, string>();
  const defaults = new Map<string, string>();
  let hasMacros = archive.has('xl/vbaProject.bin');
  await archive.visitElements(CONTENT_TYPES_PART, (path, attributes) => {
    const contentType = attributes.get('ContentType') ?? '';
    if (path === 'Types/Override') {
      overrides.set((attributes.get('PartName') ?? '').replace(/^\//, '').toLowerCase(), contentType);
      if (/vbaproject$/i.test(contentType)) hasMacros = true;
    } else if (path === 'Types/Default') {
      defaults.set((attributes.get('Extension') ?? '').toLowerCase(), contentType);
    }
  });
  const of = (part: string): string => {
    const name = part.toLowerCase();
    return overrides.get(name) ?? defaults.get(name.slice(name.lastIndexOf('.') + 1)) ?? '';
  };
  return { of, hasMacros };
}

async function nameOtherArchive(archive: XlsxPackage): Promise<FileRejectedError> {
  if (archive.has('xl/workbook.xml'))
    return damaged('This workbook is incomplete: its list of content types is missing');
  if (archive.has('mimetype')) {
    const mimetype = await readStart(archive, 'mimetype');
    const match = BY_MIMETYPE.find(([pattern]) => pattern.test(mimetype));
    if (match) return refuse(match[1]);
  }
  const names = archive.archive.entries.map(({ name }) => name);
  if (names.some((name) => /\.iwa$|(^|\/)index\.(zip|apxl|xml\.gz)$/i.test(name)))
    return refuse('file_is_iwork');
  return refuse('file_is_archive');
}

async function readStart(archive: XlsxPackage, part: string): Promise<string> {
  for await (const chunk of archive.bytes(part, archive.limits.maxSmallPartBytes))
    return chunk.toString('latin1', 0, 200);
  return '';
}

function refuse(code: keyof typeof REFUSALS): FileRejectedError {
  return new FileRejectedError(code, REFUSALS[code]);
}

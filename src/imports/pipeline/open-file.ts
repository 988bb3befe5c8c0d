import type { SourceRow } from './source-row.js';
import { readTextFile } from './text/open-text-file.js';
import type { PlainRecords, PlainShape } from './text/plain-records.js';
import { recognisePath } from './text/recognise-path.js';
import { readXlsxFile } from './xlsx/read-xlsx.js';
import { DEFAULT_XLSX_LIMITS } from './xlsx/xlsx-limits.js';

/** What a file may be at the most. */
export interface FileLimits {
  maxLines: number;
  maxColumns: number;
  /** Bytes of UTF-8. */
  maxCellBytes: number;
}

/** A file opened for reading, whatever its format. */
export interface OpenedFile {
  /** What it is: format, encoding, delimiter, sheet, … */
  detected: Record<string, unknown>;
  /** How each of these was decided. */
  decidedBy: Record<string, unknown>;
  dateSystem: 1900 | 1904;
  /** Whether rows may be shorter than the header because trailing blanks are not stored. */
  trimsBlanks: boolean;
  rows: AsyncIterable<SourceRow[] | PlainRecords>;
  /** Says, while reading, what plain records look like, so that they are given out as such; null: the file has none. */
  expect: ((shape: PlainShape) => void) | null;
}

const BATCH_ROWS = 1_000;

/**
 * Recognises a file by its content and opens it.
 *
 * @param prefers whether the first rows of a sheet are those of the table that is looked for among several sheets
 * @throws FileRejectedError when it is not a table, by name of what it is
 */
export async function openFile(
  path: string,
  fileName: string,
  options: { encoding?: string; delimiter?: string; sheet?: string },
  limits: FileLimits,
  prefers?: (rows: readonly SourceRow[]) => boolean,
): Promise<OpenedFile> {
  const { kind } = await recognisePath(path, fileName);
  return kind === 'text' ? openText(path, options, limits) : openWorkbook(path, options, limits, prefers);
}

async function openText(
  path: string,
  { encoding, delimiter }: { encoding?: string; delimiter?: string },
  limits: FileLimits,
): Promise<OpenedFile> {
  const options = {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
  const { detected, rows, expect } = await readTextFile(path, options, { ...limits, batchRows: BATCH_ROWS });
  return {
    detected: {
      format: detected.format.value,
      encoding: detected.encoding.value,
      bom: detected.encoding.bom,
      delimiter: detected.delimiter.value,
      newline: detected.newline.value,
      quote: detected.quote.value,
      escape: detected.escape.value,
      ...(detected.quotedLines ? { quotedLines: true } : {}),
    },
    decidedBy: {
      format: detected.format.by,
      encoding: detected.encoding.by,
      delimiter: detected.delimiter.by,
      newline: detected.newline.by,
      quote: detected.quote.by,
      escape: detected.escape.by,
    },
    dateSystem: 1900,
    trimsBlanks: false,
    rows,
    expect,
  };
}

async function openWorkbook(
  path: string,
  { sheet }: { sheet?: string },
  limits: FileLimits,
  prefers?: (rows: readonly SourceRow[]) => boolean,
): Promise<OpenedFile> {
  const options = {
    ...(sheet === undefined ? {} : { sheet: /^[1-9]\d*$/.test(sheet) ? Number(sheet) : sheet }),
    ...(prefers ? { prefers } : {}),
  };
  const { detected, rows } = await readXlsxFile(path, options, {
    ...DEFAULT_XLSX_LIMITS,
    ...limits,
    maxLines: limits.maxLines + 1, // the header is a row of the sheet
    batchRows: BATCH_ROWS,
  });
  const { format, sheet: chosen, sheets, dateSystem, sheetBy } = detected;
  return {
    detected: { format, sheet: chosen, sheets, dateSystem },
    decidedBy: { format: 'content', sheet: sheetBy, dateSystem: 'workbook' },
    dateSystem,
    trimsBlanks: true,
    rows,
    expect: null,
  };
}

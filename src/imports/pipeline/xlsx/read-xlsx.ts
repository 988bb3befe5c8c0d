import { FileRejectedError } from '../file-rejected.error.js';
import { type SourceRow } from '../source-row.js';
import { type WorkbookContext } from './cell-value.js';
import { chooseSheet } from './choose-sheet.js';
import { readSharedStrings } from './shared-strings.js';
import { readSheet } from './read-sheet.js';
import { damaged } from './reject-xlsx.js';
import { readStyles } from './styles.js';
import { readWorkbook, type SheetState, type Workbook, type WorkbookSheet } from './workbook.js';
import { DEFAULT_XLSX_LIMITS, type XlsxLimits } from './xlsx-limits.js';
import { XlsxPackage } from './xlsx-package.js';
import { openZipArchive } from './zip-directory.js';

export interface XlsxReadOptions {
  /**
   * By name, or by its place among the tabs, the first being 1. Without it: the first visible sheet that `prefers` takes, or
   * else the first with content.
   */
  sheet?: string | number;
  /** Whether the first rows of a sheet are those of a table that is looked for. */
  prefers?: (rows: readonly SourceRow[]) => boolean;
}

export interface XlsxDetected {
  format: 'xlsx';
  sheet: string;
  /** `matched`: the first sheet with content held no such table, this one does. */
  sheetBy: 'option' | 'first-with-data' | 'matched';
  sheets: { name: string; state: SheetState }[];
  dateSystem: 1900 | 1904;
}

export interface XlsxContent {
  detected: XlsxDetected;
  /** To be read once. The file stays open until the last batch, an error, or the loop over it is left. */
  rows: AsyncIterableIterator<SourceRow[]>;
}

type Rows = AsyncGenerator<SourceRow[]>;

/**
 * Opens a local XLSX file and reads one sheet of it as a stream of rows. Every refusal is a FileRejectedError, thrown
 * here or, for damage further on, while the rows are read; other errors are the disk's. Threads and time limits are
 * the caller's business.
 */
export async function readXlsxFile(
  path: string,
  options: XlsxReadOptions = {},
  limits: XlsxLimits = DEFAULT_XLSX_LIMITS,
): Promise<XlsxContent> {
  const archive = await openZipArchive(path, limits);
  try {
    const workbookPackage = new XlsxPackage(archive, limits);
    const workbook = await readWorkbook(workbookPackage);
    const candidates = candidateSheets(workbook, options);
    const context: WorkbookContext = {
      strings: await readSharedStrings(workbookPackage, workbook.sharedStringsPart),
      styles: await readStyles(workbookPackage, workbook.stylesPart),
      dateSystem: workbook.dateSystem,
    };
    const read = (sheet: WorkbookSheet): Rows => readSheet(workbookPackage, partOf(sheet), context);
    const filled = await findFilled(candidates, read);
    if (!filled) throw noRows(workbook, options);
    const { prefers } = options;
    const better =
      options.sheet !== undefined || !prefers || prefers(filled.first)
        ? undefined
        : await findPreferred(candidates.slice(candidates.indexOf(filled.sheet) + 1), read, prefers);
    const { sheet, first, rows } = better ?? filled;
    if (better) await filled.rows.return(undefined);
    const by = options.sheet !== undefined ? 'option' : better ? 'matched' : 'first-with-data';
    const detected = describe(workbook, sheet, by);
    return { detected, rows: closingAfter(first, rows, () => archive.close()) };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

/** A sheet with the batch that was read ahead, and the rows after it. */
interface Opened {
  sheet: WorkbookSheet;
  first: SourceRow[];
  rows: Rows;
}

async function findFilled(
  sheets: readonly WorkbookSheet[],
  read: (sheet: WorkbookSheet) => Rows,
): Promise<Opened | undefined> {
  for (const sheet of sheets) {
    const rows = read(sheet);
    const first = await rows.next();
    if (!first.done) return { sheet, first: first.value, rows };
  }
  return undefined;
}

/** A sheet that cannot be read is passed over: it is not the one that was going to be. */
async function findPreferred(
  sheets: readonly WorkbookSheet[],
  read: (sheet: WorkbookSheet) => Rows,
  prefers: (rows: readonly SourceRow[]) => boolean,
): Promise<Opened | undefined> {
  for (const sheet of sheets.slice(0, MOST_TRIED)) {
    try {
      const found = await findFilled([sheet], read);
      if (found && prefers(found.first)) return found;
      await found?.rows.return(undefined);
    } catch (error) {
      if (!(error instanceof FileRejectedError)) throw error;
    }
  }
  return undefined;
}

/** Sheets looked into behind the first one with content. */
const MOST_TRIED = 20;

function candidateSheets(workbook: Workbook, options: XlsxReadOptions): WorkbookSheet[] {
  const wanted =
    options.sheet === undefined
      ? workbook.sheets.filter(({ state }) => state === 'visible')
      : [chooseSheet(workbook.sheets, options.sheet)];
  return wanted.filter(({ kind }) => kind !== 'other');
}

function partOf(sheet: WorkbookSheet): string {
  if (sheet.part === undefined) throw damaged(`The content of the sheet "${sheet.name}" is missing`);
  return sheet.part;
}

function describe(workbook: Workbook, sheet: WorkbookSheet, sheetBy: XlsxDetected['sheetBy']): XlsxDetected {
  return {
    format: 'xlsx',
    sheet: sheet.name,
    sheetBy,
    sheets: workbook.sheets.map(({ name, state }) => ({ name, state })),
    dateSystem: workbook.dateSystem,
  };
}

/** The rows with the batch that was read ahead in front. A plain generator would not close a file it never began to read. */
function closingAfter(
  first: SourceRow[],
  rest: Rows,
  close: () => Promise<void>,
): AsyncIterableIterator<SourceRow[]> {
  let ahead: SourceRow[] | undefined = first;
  let closed = false;
  const closeOnce = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await close();
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (ahead) {
        const value = ahead;
        ahead = undefined;
        return { done: false, value };
      }
      try {
        const result = await rest.next();
        if (result.done) await closeOnce();
        return result as IteratorResult<SourceRow[], undefined>;
      } catch (error) {
        await closeOnce();
        throw error;
      }
    },
    async return() {
      ahead = undefined;
      await rest.return(undefined);
      await closeOnce();
      return { done: true, value: undefined };
    },
  };
}

function noRows(workbook: Workbook, options: XlsxReadOptions): FileRejectedError {
  const hidden = workbook.sheets.filter(({ state }) => state !== 'visible').map(({ name }) => `"${name}"`);
  const found =
    options.sheet !== undefined
      ? 'The chosen sheet of this workbook has no row with content'
      : hidden.length > 0
        ? `No visible sheet of this workbook has a row with content; hidden sheets are read only when named (${hidden.slice(0, 10).join(', ')})`
        : 'No sheet of this workbook has a row with content';
  return new FileRejectedError(
    'file_has_no_rows',
    `${found}. Check that the list was saved in this file, and upload it again.`,
  );
}

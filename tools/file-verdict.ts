import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustomerRow } from '../src/imports/columns/customer-row.js';
import { ImportOptions, type StoredOptions } from '../src/imports/import-options.dto.js';
import { CUSTOMERS_KIND } from '../src/imports/kinds/customers.kind.js';
import type { ValidRow } from '../src/imports/kinds/import-kind.js';
import { FileRejectedError } from '../src/imports/pipeline/file-rejected.error.js';
import type { FileLimits } from '../src/imports/pipeline/open-file.js';
import { type PreparedFile, prepareFile } from '../src/imports/pipeline/prepare-file.js';
import { readRows, unpackRows } from '../src/imports/pipeline/read-rows.js';

/** What the reading layer says of a file: refused as a whole, or what it found and what becomes of every line. */
export type FileVerdict = { code: string; detail: string } | (PreparedFile & RowVerdicts);

export interface RowVerdicts {
  code?: undefined;
  valid: { line: number; row: CustomerRow }[];
  rejected: { line: number; code: string; column: string; value: string; detail: string }[];
}

const LIMITS: FileLimits = { maxLines: 5_000_000, maxColumns: 200, maxCellBytes: 65_536 };
/** A fixed day, so that the verdict is the same in every year and time zone. */
const TODAY = '2026-11-21';
const MOST_ROWS = 20_000;

/** Reads a file as an import of customers would, in this process and without a database. */
export async function fileVerdict(
  source: string,
  fileName: string,
  options: Partial<StoredOptions> = {},
): Promise<FileVerdict> {
  const folder = await mkdtemp(join(tmpdir(), 'file-verdict-'));
  try {
    const target = join(folder, 'canonical');
    const all: StoredOptions = { ...new ImportOptions(), ...options };
    const prepared = await prepareFile({
      source,
      target,
      fileName,
      options: all,
      limits: LIMITS,
      remembered: [],
    });
    return { ...prepared, ...readAll(await readFile(target), prepared, all) };
  } catch (error) {
    if (error instanceof FileRejectedError) return { code: error.code, detail: error.detail };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readAll(canonical: Buffer, prepared: PreparedFile, options: StoredOptions): RowVerdicts {
  const { mapping, cells, dateOrder, dateSystem } = prepared;
  const { kind, blankCells, defaultCountry = 'IN' } = options;
  const spec = {
    kind,
    mapping,
    cells,
    dateOrder,
    dateSystem,
    blankCells,
    defaultCountry,
    today: TODAY,
    timeZone: 'UTC',
  };
  const verdicts: RowVerdicts = { valid: [], rejected: [] };
  for (let offset = 0; offset < canonical.length;) {
    const take = { most: MOST_ROWS, at: 0, order: 'first' as const };
    const packed = readRows(CUSTOMERS_KIND, spec, canonical.subarray(offset), take);
    const batch = unpackRows(CUSTOMERS_KIND, spec, packed);
    offset += batch.bytes;
    // A row without a name or contact can only update a customer, found by an id it has; alone it is rejected.
    for (const { line, row, missing } of batch.valid as ValidRow[]) {
      const [lacking] = missing;
      if (lacking) verdicts.rejected.push({ line, ...lacking });
      else verdicts.valid.push({ line, row });
    }
    for (const { line, errors } of batch.refused) {
      const [first] = errors;
      if (first) verdicts.rejected.push({ line, ...first });
    }
  }
  verdicts.rejected.sort((one, other) => one.line - other.line);
  return verdicts;
}

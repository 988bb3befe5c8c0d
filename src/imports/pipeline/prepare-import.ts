import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { todayIn } from '../../customers/today-in.js';
import { findMerchantSettings } from '../../tenants/merchant-settings.queries.js';
import { listRememberedMappings } from '../actions/import-mappings.queries.js';
import { savePrepared } from './prepared-imports.queries.js';
import type { RowSpec } from '../kinds/import-kind.js';
import { canonicalKey, originalKey } from '../storage-keys.js';
import { keepingClaim } from './claim.js';
import { FileRejectedError } from './file-rejected.error.js';
import { ClaimLostError, type ImportRun } from './import-run.js';
import { judgeHeader } from './judge-header.js';
import type { PreparedFile, PrepareInput } from './prepare-file.js';

/** Longest time one pass over a file may take, seconds; a file within the limits takes a small part of it. */
const PREPARE_SECONDS = 600;

/**
 * Reads the upload through once, in a thread, and stores its canonical form; everything that decides how its rows are
 * read is settled here and kept with the import. Killed before the end, it is simply done again.
 *
 * When a person is to say what its columns are, the import waits for that (`awaiting_mapping`) and is prepared anew then.
 *
 * @throws FileRejectedError when the file is no table, or its header leaves open what a column is and nobody is asked
 */
export async function prepareImport(run: ImportRun): Promise<void> {
  const { merchantId, storage, database } = run;
  const { id, attempt, options, stage, kind } = run.import;
  const target = join(tmpdir(), `clientele-${randomUUID()}.canonical`);
  try {
    const remembered = await database.transaction(merchantId, (tx) =>
      listRememberedMappings(tx, merchantId, kind),
    );
    const prepared = await keepingClaim(run, async () => {
      const found = await storage.withLocalFile(originalKey(merchantId, id), (source) =>
        readThrough(run, { source, target, remembered }),
      );
      await storage.adopt(canonicalKey(merchantId, id), target);
      return found;
    });
    const verdict = judgeHeader(prepared, options, stage);
    const saved = await database.transaction(merchantId, async (tx) => {
      const settings = await findMerchantSettings(tx, merchantId);
      const spec = rowSpec(
        prepared,
        options.defaultCountry ?? settings.defaultCountry,
        settings.timeZone,
        run,
      );
      return savePrepared(tx, merchantId, { id, attempt, prepared, spec, ask: verdict === 'ask' });
    });
    if (!saved) throw new ClaimLostError(id);
    run.import = saved;
    if (verdict instanceof FileRejectedError) throw verdict;
  } finally {
    await rm(target, { force: true });
  }
}

function readThrough(
  { thread, config, import: { fileName, options } }: ImportRun,
  input: Pick<PrepareInput, 'source' | 'target' | 'remembered'>,
) {
  const limits = {
    maxLines: config.IMPORT_MAX_LINES,
    maxColumns: config.IMPORT_MAX_COLUMNS,
    maxCellBytes: config.IMPORT_MAX_CELL_BYTES,
  };
  return thread.prepare({ ...input, fileName, options, limits }, PREPARE_SECONDS);
}

function rowSpec(prepared: PreparedFile, defaultCountry: string, timeZone: string, run: ImportRun): RowSpec {
  const { mapping, cells, dateOrder, dateSystem } = prepared;
  const { kind, options } = run.import;
  return {
    kind,
    mapping,
    cells,
    dateOrder,
    dateSystem,
    defaultCountry,
    today: todayIn(timeZone),
    timeZone,
    blankCells: options.blankCells,
  };
}

import type { Transaction } from '../../platform/database/transaction.js';
import { type Import, IMPORT_COLUMNS, type ImportStage } from '../import.entity.js';
import type { StoredOptions } from '../import-options.dto.js';
import type { RowSpec } from '../kinds/import-kind.js';
import type { PreparedFile } from './prepare-file.js';

/** How long an import waits to be confirmed. */
const WAITS = `interval '7 days'`;

/** Where the checkpoint of a pass begins: at the end of the canonical form when the last row of a customer wins. */
const START = (
  bytes: string,
): string => `CASE (i.options || coalesce(i.confirmed_options, '{}')) ->> 'duplicates'
  WHEN 'last' THEN ${bytes} ELSE 0 END`;

/** All counts back to where a pass begins. */
const NO_COUNTS = `created = 0, updated = 0, unchanged = 0, duplicate = 0, rejected = 0, error_groups = '[]',
  rows_per_second = NULL`;

/** A run's hold on an import: the number of the attempt it was given. */
interface Claim {
  id: string;
  attempt: number;
}

/** Changes the import of a run; null when the claim is lost. `values` are $4 and those after it. */
function updateClaimed(
  tx: Transaction,
  merchantId: string,
  { id, attempt }: Claim,
  set: string,
  values: unknown[] = [],
): Promise<Import | null> {
  return tx.row<Import>(
    `UPDATE imports AS i SET ${set}
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3 AND i.status = 'processing' RETURNING ${IMPORT_COLUMNS}`,
    [merchantId, id, attempt, ...values],
  );
}

/**
 * Keeps what reading the file through found, and lets the import go on to its first pass, or wait for a mapping.
 *
 * @returns null when the claim is lost
 */
export function savePrepared(
  tx: Transaction,
  merchantId: string,
  {
    id,
    attempt,
    prepared,
    spec,
    ask,
  }: { id: string; attempt: number; prepared: PreparedFile; spec: RowSpec; ask: boolean },
): Promise<Import | null> {
  return updateClaimed(
    tx,
    merchantId,
    { id, attempt },
    `detected = $4, columns = $5, mapping = $6, row_spec = $7, lines = $8::int, canonical_bytes = $9::bigint,
            byte_offset = ${START('$9::bigint')}, prepared_at = now(), heartbeat_at = now(), setbacks = 0,
            retry_at = NULL, error_groups = $10,
            status = CASE WHEN $11::boolean THEN 'awaiting_mapping' ELSE i.status END,
            expires_at = CASE WHEN $11::boolean THEN now() + ${WAITS} END`,
    [
      JSON.stringify(prepared.detected),
      JSON.stringify(prepared.columns),
      JSON.stringify(prepared.mapping),
      JSON.stringify(spec),
      prepared.lines,
      prepared.canonicalBytes,
      JSON.stringify(ask ? prepared.structural : []),
      ask,
    ],
  );
}

/** The preview is complete and waits to be confirmed; null when the claim is lost. */
export function awaitConfirmation(tx: Transaction, merchantId: string, claim: Claim): Promise<Import | null> {
  return updateClaimed(
    tx,
    merchantId,
    claim,
    `status = 'awaiting_confirmation', heartbeat_at = NULL, setbacks = 0, retry_at = NULL, expires_at = now() + ${WAITS}`,
  );
}

/** The trial found nothing to reject: the rows are gone through again, and written. Null when the claim is lost. */
export function beginApplying(tx: Transaction, merchantId: string, claim: Claim): Promise<Import | null> {
  return updateClaimed(
    tx,
    merchantId,
    claim,
    `stage = 'apply', byte_offset = ${START('i.canonical_bytes')}, ${NO_COUNTS}, heartbeat_at = now(), setbacks = 0,
            retry_at = NULL`,
  );
}

/** The import, held until the transaction ends. */
export function lockImport(tx: Transaction, merchantId: string, id: string): Promise<Import | null> {
  return tx.row<Import>(
    `SELECT ${IMPORT_COLUMNS} FROM imports i WHERE i.merchant_id = $1 AND i.id = $2 FOR UPDATE`,
    [merchantId, id],
  );
}

/** Puts a waiting import, which is locked, in line again. */
export async function confirmImport(
  tx: Transaction,
  merchantId: string,
  id: string,
  next: { stage: ImportStage; confirmed: Partial<StoredOptions> | null; prepareAnew: boolean },
): Promise<Import> {
  const row = await tx.row<Import>(
    `UPDATE imports AS i SET status = 'queued', stage = $3::text, expires_at = NULL, turn_at = NULL, heartbeat_at = NULL,
            setbacks = 0, ${NO_COUNTS},
            confirmed_options = coalesce(i.confirmed_options, '{}') || coalesce($4::jsonb, '{}'),
            prepared_at = CASE WHEN $5::boolean THEN NULL ELSE i.prepared_at END,
            byte_offset = ${START('i.canonical_bytes')}
      WHERE i.merchant_id = $1 AND i.id = $2 RETURNING ${IMPORT_COLUMNS}`,
    [
      merchantId,
      id,
      next.stage,
      next.confirmed === null ? null : JSON.stringify(next.confirmed),
      next.prepareAnew,
    ],
  );
  if (!row) throw new Error('a locked import was not updated');
  return row;
}

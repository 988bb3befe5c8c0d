import type { Transaction } from '../platform/database/transaction.js';
import { type Export, EXPORT_FIELDS, type ExportFailure } from './export.entity.js';

/** Waits for a worker: nobody has begun it, or whoever did is taken to be dead. `$2` are the seconds that takes. */
const WAITS = `(w.status = 'queued' OR w.status = 'processing'
  AND (w.heartbeat_at IS NULL OR w.heartbeat_at <= now() - make_interval(secs => $2)))`;

/**
 * Claims the merchant's export that was asked for first. The claim raises `attempt`; whoever held an older one can write
 * no more. An older one that is still there is one that failed or whose worker died: a setback, other than one given back.
 */
export function claimExport(
  tx: Transaction,
  merchantId: string,
  staleSeconds: number,
): Promise<Export | null> {
  return tx.row<Export>(
    `UPDATE exports AS e
        SET status = 'processing', attempt = e.attempt + 1,
            setbacks = e.setbacks + CASE e.status WHEN 'processing' THEN 1 ELSE 0 END, heartbeat_at = now(), written = 0, total = NULL,
            started_at = coalesce(e.started_at, now())
      WHERE e.merchant_id = $1 AND e.id = (
        SELECT w.id FROM exports w WHERE w.merchant_id = $1 AND ${WAITS}
         ORDER BY w.id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING ${EXPORT_FIELDS}`,
    [merchantId, staleSeconds],
  );
}

/** Whether the merchant has an export that waits for a worker. */
export async function hasWaitingExport(
  tx: Transaction,
  merchantId: string,
  staleSeconds: number,
): Promise<boolean> {
  const row = await tx.row<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM exports w WHERE w.merchant_id = $1 AND ${WAITS}) AS found`,
    [merchantId, staleSeconds],
  );
  return row?.found ?? false;
}

/** Which claim of which export. */
export interface Claim {
  id: string;
  attempt: number;
}

/** Says that the run lives and how far it is. False when the export was canceled or another run has it. */
export async function reportProgress(
  tx: Transaction,
  merchantId: string,
  { id, attempt }: Claim,
  { total, written }: { total: number | null; written: number },
): Promise<boolean> {
  const row = await tx.row(
    `UPDATE exports AS e SET heartbeat_at = now(), total = $4, written = $5
      WHERE e.merchant_id = $1 AND e.id = $2 AND e.attempt = $3 AND e.status = 'processing' RETURNING e.id`,
    [merchantId, id, attempt, total, written],
  );
  return row !== null;
}

/** Ends the export with its file; null when it was canceled or another run has it. */
export function completeExport(
  tx: Transaction,
  merchantId: string,
  { id, attempt }: Claim,
  { written, bytes, expiresAt }: { written: number; bytes: number; expiresAt: Date },
): Promise<Export | null> {
  return tx.row<Export>(
    `UPDATE exports AS e SET status = 'completed', total = $4, written = $4, file_bytes = $5, expires_at = $6,
            finished_at = now(), heartbeat_at = NULL
      WHERE e.merchant_id = $1 AND e.id = $2 AND e.attempt = $3 AND e.status = 'processing'
      RETURNING ${EXPORT_FIELDS}`,
    [merchantId, id, attempt, written, bytes, expiresAt],
  );
}

/** Ends the export without a file. Nothing happens when it was canceled or another run has it. */
export async function failExport(
  tx: Transaction,
  merchantId: string,
  { id, attempt }: Claim,
  failure: ExportFailure,
): Promise<void> {
  await tx.rows(
    `UPDATE exports AS e SET status = 'failed', failure = $4, finished_at = now(), heartbeat_at = NULL
      WHERE e.merchant_id = $1 AND e.id = $2 AND e.attempt = $3 AND e.status = 'processing'`,
    [merchantId, id, attempt, JSON.stringify(failure)],
  );
}

/** Gives the claim back: another worker may begin the file anew at once. */
export async function releaseExport(
  tx: Transaction,
  merchantId: string,
  { id, attempt }: Claim,
): Promise<void> {
  await tx.rows(
    `UPDATE exports AS e SET status = 'queued', heartbeat_at = NULL
      WHERE e.merchant_id = $1 AND e.id = $2 AND e.attempt = $3 AND e.status = 'processing'`,
    [merchantId, id, attempt],
  );
}

/** Merchants with exports nobody works on; asked as the platform role. */
export async function listWaitingMerchants(tx: Transaction, staleSeconds: number): Promise<string[]> {
  const rows = await tx.rows<{ merchantId: string }>(
    `SELECT DISTINCT w.merchant_id AS "merchantId" FROM exports w
      WHERE w.status = 'queued' OR w.status = 'processing'
        AND (w.heartbeat_at IS NULL OR w.heartbeat_at <= now() - make_interval(secs => $1))`,
    [staleSeconds],
  );
  return rows.map(({ merchantId }) => merchantId);
}

/** Merchants with files that have had their time; asked as the platform role. */
export async function listMerchantsWithExpired(tx: Transaction): Promise<string[]> {
  const rows = await tx.rows<{ merchantId: string }>(
    `SELECT DISTINCT e.merchant_id AS "merchantId" FROM exports e
      WHERE e.status = 'completed' AND e.expires_at <= now()`,
  );
  return rows.map(({ merchantId }) => merchantId);
}

/** Exports of the merchant whose files have had their time. */
export async function listExpired(tx: Transaction, merchantId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT e.id FROM exports e
      WHERE e.merchant_id = $1 AND e.status = 'completed' AND e.expires_at <= now() ORDER BY e.id LIMIT 100`,
    [merchantId],
  );
  return rows.map(({ id }) => id);
}

/** Says that the file is gone. */
export async function markExpired(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(
    `UPDATE exports AS e SET status = 'expired'
      WHERE e.merchant_id = $1 AND e.id = $2 AND e.status = 'completed'`,
    [merchantId, id],
  );
}

import { CUSTOMER_COLUMNS } from '../../customers/customer.entity.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { StoredChunk } from '../rows/import-rows.queries.js';
import type { RevertState } from '../import.entity.js';
import type { CustomerNow, ImportedCustomer, Kept, LaterChange } from './plan-revert.js';

/** Turns an ended import into one that is being reverted; nothing happens when it is not in such a state. */
export async function beginRevert(
  tx: Transaction,
  merchantId: string,
  id: string,
  state: RevertState,
): Promise<boolean> {
  const begun = await tx.rows(
    `UPDATE imports AS i SET status = 'reverting', revert = $3, heartbeat_at = NULL, turn_at = NULL, setbacks = 0
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.revert IS NULL AND i.created + i.updated > 0
        AND i.status IN ('completed', 'completed_with_errors', 'canceled', 'failed')
      RETURNING i.id`,
    [merchantId, id, JSON.stringify(state)],
  );
  return begun.length > 0;
}

/** Goes on with a revert that broke off too often; nothing happens when it did not. */
export async function resumeRevert(tx: Transaction, merchantId: string, id: string): Promise<boolean> {
  const resumed = await tx.rows(
    `UPDATE imports AS i SET status = 'reverting', failure = NULL, heartbeat_at = NULL, turn_at = NULL, setbacks = 0,
            retry_at = NULL
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.status = 'failed' AND i.revert ->> 'finishedAt' IS NULL
        AND i.revert IS NOT NULL
      RETURNING i.id`,
    [merchantId, id],
  );
  return resumed.length > 0;
}

/** Takes the import for one chunk of its revert: fence and checkpoint in one. Null when another run has it. */
export async function lockRevert(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
): Promise<RevertState | null> {
  const row = await tx.row<{ revert: RevertState }>(
    `SELECT i.revert FROM imports i
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3 AND i.status = 'reverting' FOR UPDATE`,
    [merchantId, id, attempt],
  );
  return row?.revert ?? null;
}

/** Moves the checkpoint and the counts of a revert; with `finishedAt` it is done. */
export async function saveRevert(
  tx: Transaction,
  merchantId: string,
  id: string,
  state: RevertState,
): Promise<void> {
  await tx.rows(
    `UPDATE imports AS i SET revert = $3, status = CASE WHEN $4 THEN 'reverted' ELSE i.status END,
            heartbeat_at = CASE WHEN $4 THEN NULL ELSE now() END, setbacks = 0, retry_at = NULL
      WHERE i.merchant_id = $1 AND i.id = $2`,
    [merchantId, id, JSON.stringify(state), state.finishedAt !== null],
  );
}

/**
 * The chunk of the ledger that was written before the one that begins on a line.
 *
 * @param backwards whether the import wrote its last line first
 */
export function findChunkToUndo(
  tx: Transaction,
  merchantId: string,
  importId: string,
  line: number,
  backwards: boolean,
): Promise<StoredChunk | null> {
  const [beyond, nearest] = backwards ? ['>', 'ASC'] : ['<', 'DESC'];
  return tx.row<StoredChunk & Record<string, unknown>>(
    `SELECT k.first_line AS "firstLine", k.last_line AS "lastLine", k.lines, k.outcomes, k.customer_ids AS "customerIds"
       FROM import_chunks k
      WHERE k.merchant_id = $1 AND k.import_id = $2 AND k.first_line ${beyond} $3 ORDER BY k.first_line ${nearest} LIMIT 1`,
    [merchantId, importId, line],
  );
}

/** What the import changed in the customers of these lines. */
export function listImportChanges(
  tx: Transaction,
  merchantId: string,
  importId: string,
  firstLine: number,
  lastLine: number,
): Promise<(ImportedCustomer & { version: number })[]> {
  return tx.rows(
    `SELECT h.customer_id AS "customerId", h.line, h.version, h.changes FROM customer_changes h
      WHERE h.merchant_id = $1 AND h.import_id = $2 AND h.line BETWEEN $3 AND $4 AND h.actor_type = 'import'`,
    [merchantId, importId, firstLine, lastLine],
  );
}

/** The customers as they are, deleted ones too, locked in the one order everybody locks many in. */
export function lockCustomers(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
): Promise<CustomerNow[]> {
  return tx.rows<CustomerNow & Record<string, unknown>>(
    `SELECT ${CUSTOMER_COLUMNS}, c.deleted FROM customers c
      WHERE c.merchant_id = $1 AND c.id = ANY ($2::uuid[]) ORDER BY c.id FOR UPDATE`,
    [merchantId, ids],
  );
}

/** What happened to customers after the versions given, oldest first: one probe each, as in the import itself. */
export function listLaterChanges(
  tx: Transaction,
  merchantId: string,
  after: readonly { customerId: string; version: number }[],
): Promise<LaterChange[]> {
  return tx.rows<LaterChange & Record<string, unknown>>(
    `SELECT l.* FROM unnest($2::uuid[], $3::int[]) AS u (customer_id, version)
      CROSS JOIN LATERAL (
        SELECT h.customer_id AS "customerId", h.version, h.actor_type AS "actorType", h.actor_id AS "actorId",
               h.import_id AS "importId", h.changed_at AS "changedAt",
               ARRAY(SELECT jsonb_object_keys(h.changes)) AS fields
          FROM customer_changes h
         WHERE h.merchant_id = $1 AND h.customer_id = u.customer_id AND h.version > u.version
         ORDER BY h.version OFFSET 0) l
      ORDER BY l."customerId", l.version`,
    [merchantId, after.map(({ customerId }) => customerId), after.map(({ version }) => version)],
  );
}

/** Deletes customers as a person would: out of every list, their keys free. */
export async function removeCustomers(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await tx.rows(
    `UPDATE customers AS c SET deleted_at = $3, updated_at = $3, version = c.version + 1
      WHERE c.merchant_id = $1 AND c.id = ANY ($2::uuid[])`,
    [merchantId, ids, at],
  );
}

/** Keeps what the revert changed, under the import and the line it undoes. */
export async function insertRevertChanges(
  tx: Transaction,
  merchantId: string,
  importId: string,
  changes: readonly { customerId: string; version: number; line: number; changes: object }[],
  at: Date,
): Promise<void> {
  await tx.rows(
    `INSERT INTO customer_changes (merchant_id, customer_id, version, changed_at, actor_type, actor_id, import_id, line, changes)
     SELECT $1, u.customer_id, u.version, $2, 'revert', $3, $3, u.line, u.changes
       FROM unnest($4::uuid[], $5::int[], $6::int[], $7::jsonb[]) AS u (customer_id, version, line, changes)
     RETURNING customer_id`,
    [
      merchantId,
      at,
      importId,
      changes.map(({ customerId }) => customerId),
      changes.map(({ version }) => version),
      changes.map(({ line }) => line),
      changes.map((change) => JSON.stringify(change.changes)),
    ],
  );
}

export async function insertKept(
  tx: Transaction,
  merchantId: string,
  importId: string,
  kept: readonly Kept[],
): Promise<void> {
  const items = new Map<number, number>();
  const numbered = kept.map(({ line }) => {
    const item = items.get(line) ?? 0;
    items.set(line, item + 1);
    return item;
  });
  await tx.rows(
    `INSERT INTO import_kept (merchant_id, import_id, line, item, customer_id, reason, fields, actor_type, actor_id, changed_at)
     SELECT $1, $2, k.line, k.item, k.customer_id, k.reason, string_to_array(k.fields, ','), k.actor_type, k.actor_id, k.changed_at
       FROM unnest($3::int[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::timestamptz[])
         AS k (line, item, customer_id, reason, fields, actor_type, actor_id, changed_at)
     RETURNING line`,
    [
      merchantId,
      importId,
      kept.map(({ line }) => line),
      numbered,
      kept.map(({ customerId }) => customerId),
      kept.map(({ reason }) => reason),
      kept.map(({ fields }) => fields.join(',')),
      kept.map(({ by }) => by?.actorType ?? null),
      kept.map(({ by }) => by?.actorId ?? null),
      kept.map(({ by }) => by?.changedAt ?? null),
    ],
  );
}

/** A row of the list of what a revert left. */
export interface StoredKept {
  line: number;
  item: number;
  customerId: string;
  reason: Kept['reason'];
  fields: string[];
  actorType: string | null;
  actorId: string | null;
  changedAt: Date | null;
}

/** What a revert left as it was, by line. */
export function listKept(
  tx: Transaction,
  merchantId: string,
  importId: string,
  after: { line: number; item: number },
  limit: number,
): Promise<StoredKept[]> {
  return tx.rows<StoredKept & Record<string, unknown>>(
    `SELECT k.line, k.item, k.customer_id AS "customerId", k.reason, k.fields, k.actor_type AS "actorType",
            k.actor_id AS "actorId", k.changed_at AS "changedAt"
       FROM import_kept k
      WHERE k.merchant_id = $1 AND k.import_id = $2 AND (k.line, k.item) > ($3, $4)
      ORDER BY k.line, k.item LIMIT $5`,
    [merchantId, importId, after.line, after.item, limit],
  );
}

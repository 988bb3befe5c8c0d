import type { Actor } from '../../auth/caller.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { CustomerFields, CustomerSource } from '../customer.entity.js';

/** Who is behind an entry: a member, an API key, or the service itself. */
export interface Author {
  type: Exclude<Actor['type'], 'import'>;
  id: string;
}

/** One step from a version of a customer to the next, as stored. */
export interface StoredChange {
  version: number;
  at: Date;
  actorType: Actor['type'] | 'revert';
  actorId: string;
  importId: string | null;
  line: number | null;
  changes: Record<string, [from: unknown, to: unknown]>;
  /** Of the import that changed the customer, or that was undone. */
  fileName: string | null;
  /** Who uploaded that file, or had the import undone. */
  author: Author | null;
}

/** How a customer came to be. */
export interface StoredCreation {
  at: Date;
  sourceType: CustomerSource['type'];
  importId: string | null;
  line: number | null;
  fileName: string | null;
  author: Author | null;
  now: CustomerFields;
}

/** Newest first; those before `version`. */
export function listChanges(
  tx: Transaction,
  merchantId: string,
  customerId: string,
  { before, limit }: { before: number; limit: number },
): Promise<StoredChange[]> {
  return tx.rows<StoredChange>(
    `SELECT h.version, h.changed_at AS at, h.actor_type AS "actorType", h.actor_id AS "actorId",
            h.import_id AS "importId", h.line, h.changes, i.file_name AS "fileName",
            CASE h.actor_type WHEN 'revert' THEN i.revert -> 'requestedBy' WHEN 'import' THEN i.created_by END AS author
       FROM customer_changes h
       LEFT JOIN imports i ON i.merchant_id = $1 AND i.id = h.import_id
      WHERE h.merchant_id = $1 AND h.customer_id = $2 AND h.version < $3
      ORDER BY h.version DESC LIMIT $4`,
    [merchantId, customerId, before, limit],
  );
}

/** The customer's own row, deleted or not; null when there is none. */
export function findCreation(
  tx: Transaction,
  merchantId: string,
  customerId: string,
): Promise<StoredCreation | null> {
  return tx.row<StoredCreation>(
    `SELECT c.created_at AS at, c.source_type AS "sourceType", c.source_import_id AS "importId", c.source_line AS line,
            i.file_name AS "fileName", i.created_by AS author,
            jsonb_build_object('name', c.name, 'email', c.email, 'mobile', c.mobile, 'birthday', c.birthday,
              'externalId', c.external_id, 'tags', c.tags, 'marketingConsent', c.marketing_consent) AS now
       FROM customers c
       LEFT JOIN imports i ON i.merchant_id = $1 AND i.id = c.source_import_id
      WHERE c.merchant_id = $1 AND c.id = $2`,
    [merchantId, customerId],
  );
}

/** Of every field that ever changed, the value it had before its first change. */
export async function findFirstValues(
  tx: Transaction,
  merchantId: string,
  customerId: string,
): Promise<Record<string, unknown>> {
  const rows = await tx.rows<{ field: string; value: unknown }>(
    `SELECT DISTINCT ON (e.field) e.field, e.pair -> 0 AS value
       FROM customer_changes h CROSS JOIN LATERAL jsonb_each(h.changes) AS e (field, pair)
      WHERE h.merchant_id = $1 AND h.customer_id = $2 ORDER BY e.field, h.version`,
    [merchantId, customerId],
  );
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}

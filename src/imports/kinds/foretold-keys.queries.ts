import type { Transaction } from '../../platform/database/transaction.js';

/** A key (see `keysOf`) as the rows of a pass that writes no customer would have left it. */
export interface ForetoldKey {
  key: string;
  /** Whose it would be; null: nobody's any more. */
  customerId: string | null;
  /** The line that would have brought this about. */
  line: number;
}

/** Those of the keys that earlier chunks of the pass would have given away or freed. */
export function findForetoldKeys(
  tx: Transaction,
  merchantId: string,
  importId: string,
  keys: readonly string[],
): Promise<ForetoldKey[]> {
  return tx.rows<ForetoldKey & Record<string, unknown>>(
    `SELECT k.key, k.customer_id AS "customerId", k.line FROM import_keys k
      WHERE k.merchant_id = $1 AND k.import_id = $2 AND k.key = ANY ($3::text[])`,
    [merchantId, importId, keys],
  );
}

export async function saveForetoldKeys(
  tx: Transaction,
  merchantId: string,
  importId: string,
  keys: readonly ForetoldKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await tx.rows(
    `INSERT INTO import_keys (merchant_id, import_id, key, customer_id, line)
     SELECT $1, $2, u.key, u.customer_id, u.line FROM unnest($3::text[], $4::uuid[], $5::int[]) AS u (key, customer_id, line)
         ON CONFLICT (merchant_id, import_id, key)
         DO UPDATE SET customer_id = excluded.customer_id, line = excluded.line
     RETURNING 1`,
    [
      merchantId,
      importId,
      keys.map(({ key }) => key),
      keys.map(({ customerId }) => customerId),
      keys.map(({ line }) => line),
    ],
  );
}

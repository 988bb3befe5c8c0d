import type { Transaction } from '../platform/database/transaction.js';

/** A member of the merchant or one of its API keys, as others see who did something. */
export interface Person {
  id: string;
  name: string;
  /** Null for a key. */
  email: string | null;
}

/** Members and keys of the merchant by their ids; one who is no member any more is not among them. */
export async function findPeople(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<Person>(
    `SELECT u.id, u.name, u.email FROM users u WHERE u.merchant_id = $1 AND u.id = ANY ($2::uuid[])
     UNION ALL
     SELECT k.id, k.name, NULL FROM api_keys k WHERE k.merchant_id = $1 AND k.id = ANY ($2::uuid[])`,
    [merchantId, ids],
  );
  return new Map(rows.map((person) => [person.id, person]));
}

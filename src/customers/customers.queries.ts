import type { Actor } from '../auth/caller.js';
import type { Transaction } from '../platform/database/transaction.js';
import { CUSTOMER_COLUMNS, type Customer, type CustomerFields } from './customer.entity.js';
import type { UniqueField } from './customer.errors.js';
import { searchedName } from './search/name-words.js';

/** Days a deleted customer can be brought back. */
const RESTORE_DAYS = 30;

export function findCustomer(tx: Transaction, merchantId: string, id: string): Promise<Customer | null> {
  return tx.row<Customer>(
    `SELECT ${CUSTOMER_COLUMNS} FROM customers c WHERE c.merchant_id = $1 AND c.id = $2 AND NOT c.deleted`,
    [merchantId, id],
  );
}

/** The customer, locked: of two changes at once the second sees the first. */
export function lockCustomer(tx: Transaction, merchantId: string, id: string): Promise<Customer | null> {
  return tx.row<Customer>(
    `SELECT ${CUSTOMER_COLUMNS} FROM customers c
      WHERE c.merchant_id = $1 AND c.id = $2 AND NOT c.deleted FOR UPDATE`,
    [merchantId, id],
  );
}

export async function insertCustomer(
  tx: Transaction,
  merchantId: string,
  customer: CustomerFields & { id: string; now: Date },
): Promise<Customer> {
  const row = await tx.row<Customer>(
    `INSERT INTO customers AS c (merchant_id, id, name, email, mobile, birthday, external_id, tags, marketing_consent,
       searched_name, claimed, redeemed, favourited, source_type, version, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, 'api', 1, $11, $11) RETURNING ${CUSTOMER_COLUMNS}`,
    [merchantId, customer.id, ...fieldValues(customer), customer.now],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

export async function updateCustomer(
  tx: Transaction,
  merchantId: string,
  id: string,
  fields: CustomerFields,
  now: Date,
): Promise<Customer> {
  const row = await tx.row<Customer>(
    `UPDATE customers AS c SET name = $3, email = $4, mobile = $5, birthday = $6, external_id = $7, tags = $8,
       marketing_consent = $9, searched_name = $10, version = c.version + 1, updated_at = $11
      WHERE c.merchant_id = $1 AND c.id = $2 RETURNING ${CUSTOMER_COLUMNS}`,
    [merchantId, id, ...fieldValues(fields), now],
  );
  if (!row) throw new Error('a locked customer was not updated');
  return row;
}

/** Takes the customer out of every list; its e-mail, mobile and externalId become free. */
export async function markDeleted(tx: Transaction, merchantId: string, id: string, now: Date): Promise<void> {
  await tx.rows(
    `UPDATE customers AS c SET deleted_at = $3, updated_at = $3, version = c.version + 1
      WHERE c.merchant_id = $1 AND c.id = $2`,
    [merchantId, id, now],
  );
}

/** A customer deleted in the last 30 days, locked; null when there is none. */
export function findDeleted(
  tx: Transaction,
  merchantId: string,
  id: string,
  now: Date,
): Promise<(Customer & { deletedAt: Date }) | null> {
  const since = new Date(now.getTime() - RESTORE_DAYS * 86_400_000);
  return tx.row(
    `SELECT ${CUSTOMER_COLUMNS}, c.deleted_at AS "deletedAt" FROM customers c
      WHERE c.merchant_id = $1 AND c.id = $2 AND c.deleted_at >= $3 FOR UPDATE`,
    [merchantId, id, since],
  );
}

/** Brings a deleted customer back. */
export async function markRestored(
  tx: Transaction,
  merchantId: string,
  id: string,
  now: Date,
): Promise<Customer> {
  const row = await tx.row<Customer>(
    `UPDATE customers AS c SET deleted_at = NULL, updated_at = $3, version = c.version + 1
      WHERE c.merchant_id = $1 AND c.id = $2 RETURNING ${CUSTOMER_COLUMNS}`,
    [merchantId, id, now],
  );
  if (!row) throw new Error('a locked customer was not restored');
  return row;
}

/** Keeps what a change changed. */
export async function insertChange(
  tx: Transaction,
  merchantId: string,
  change: {
    customerId: string;
    version: number;
    now: Date;
    actor: Actor;
    changes: Record<string, [unknown, unknown]>;
  },
): Promise<void> {
  await tx.rows(
    `INSERT INTO customer_changes (merchant_id, customer_id, version, changed_at, actor_type, actor_id, changes)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      merchantId,
      change.customerId,
      change.version,
      change.now,
      change.actor.type,
      change.actor.id,
      JSON.stringify(change.changes),
    ],
  );
}

/** Id of the customer that has a value of a unique field. */
export async function findHolder(
  tx: Transaction,
  merchantId: string,
  unique: UniqueField,
  value: string,
): Promise<string | null> {
  const row = await tx.row<{ id: string }>(
    `SELECT c.id FROM customers c WHERE c.merchant_id = $1 AND c.${unique.column} = $2 AND NOT c.deleted`,
    [merchantId, value],
  );
  return row?.id ?? null;
}

function fieldValues(fields: CustomerFields): unknown[] {
  const { name, email, mobile, birthday, externalId, tags, marketingConsent } = fields;
  return [name, email, mobile, birthday, externalId, tags, marketingConsent, searchedName(name)];
}

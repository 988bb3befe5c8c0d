import type { Transaction } from '../../platform/database/transaction.js';
import type { MappingOption } from '../columns/apply-mapping-option.js';
import type { RememberedMapping } from '../columns/remembered-mapping.js';

/** A merchant's files come in a few shapes; of more than these the oldest are not offered. */
const MOST = 100;

/** The mappings the merchant confirmed, the latest first. */
export function listRememberedMappings(
  tx: Transaction,
  merchantId: string,
  kind: string,
): Promise<RememberedMapping[]> {
  return tx.rows<RememberedMapping & Record<string, unknown>>(
    `SELECT m.headings, m.mapping FROM import_mappings m
      WHERE m.merchant_id = $1 AND m.kind = $2 ORDER BY m.confirmed_at DESC LIMIT ${MOST}`,
    [merchantId, kind],
  );
}

/** Keeps what the merchant confirmed for a set of headings, in place of what it confirmed before. */
export async function rememberMapping(
  tx: Transaction,
  merchantId: string,
  { kind, headings, mapping, at }: { kind: string; headings: string; mapping: MappingOption; at: Date },
): Promise<void> {
  await tx.rows(
    `INSERT INTO import_mappings (merchant_id, kind, headings, mapping, confirmed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (merchant_id, kind, headings)
         DO UPDATE SET mapping = excluded.mapping, confirmed_at = excluded.confirmed_at
     RETURNING 1`,
    [merchantId, kind, headings, JSON.stringify(mapping), at],
  );
}

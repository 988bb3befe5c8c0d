import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import { preferProbes } from '../../platform/database/prefer-probes.js';
import { findMatchedIds, stageRows } from './customer-matches.queries.js';
import type { ValidRow } from './import-kind.js';
import type { Resolution } from './resolution.js';
import { keysOf } from './resolve-customers.js';
import { columnsWithKeys } from './write-customers.js';

/**
 * Looks up, on a connection of its own, whom the rows of the next chunk may be while the chunk before it is being
 * written: a third of a chunk's time would be spent waiting for it otherwise.
 *
 * What is found may be out of date when it is used. That does no harm: the customers are read again, and one that is
 * missing here has a key that its unique index will not give away twice.
 */
export function foreseeMatches(
  database: TenantDatabase,
  merchantId: string,
  rows: readonly ValidRow[],
  staging: Uint8Array,
): Promise<string[]> {
  if (rows.length === 0) return Promise.resolve([]);
  return database.transaction(merchantId, async (tx) => {
    await preferProbes(tx);
    await stageRows(tx, staging);
    return findMatchedIds(tx, merchantId, { from: 0, to: rows.length - 1 }, columnsWithKeys(rows));
  });
}

/** The keys the last chunk gave away: the look ahead did not see them. */
export class WrittenKeys {
  private readonly idByKey = new Map<string, string>();

  constructor(resolutions: readonly Resolution[]) {
    for (const resolution of resolutions) {
      if (resolution.action === 'create') this.note(keysOf(resolution.row.row), resolution.row.id);
      if (resolution.action === 'update') this.note(keysOf(resolution.fields), resolution.customer.id);
    }
  }

  /** Customers of the last chunk that some of these rows may be. */
  idsAmong(rows: readonly ValidRow[]): string[] {
    const ids = new Set<string>();
    for (const { row } of rows) {
      for (const key of keysOf(row)) {
        const id = this.idByKey.get(key);
        if (id !== undefined) ids.add(id);
      }
    }
    return [...ids];
  }

  private note(keys: readonly string[], id: string): void {
    for (const key of keys) this.idByKey.set(key, id);
  }
}

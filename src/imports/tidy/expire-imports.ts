import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Storage } from '../../platform/storage/storage.js';
import { expireImport } from '../turns/waiting-imports.queries.js';
import { canonicalKey, originalKey } from '../storage-keys.js';
import { tidyImport } from './tidy-imports.js';

/**
 * Ends the merchant's imports that nobody confirmed in time, and removes their files and previews. The row is held
 * until the files are gone: killed in between, it is done again; a `confirm` meanwhile waits and finds it expired.
 */
export async function expireImports(
  database: TenantDatabase,
  storage: Storage,
  merchantId: string,
): Promise<void> {
  for (;;) {
    const expired = await database.transaction(merchantId, async (tx) => {
      const id = await expireImport(tx, merchantId);
      if (id === null) return null;
      await storage.remove(canonicalKey(merchantId, id));
      await storage.remove(originalKey(merchantId, id));
      return id;
    });
    if (expired === null) return;
    await tidyImport(database, merchantId, expired);
  }
}

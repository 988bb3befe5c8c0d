import { Injectable } from '@nestjs/common';
import { type ErasedPerson, ErasureStep, ErasureSteps } from '../customers/erasure/erasure-steps.js';
import { ErasureBlockedError } from '../customers/erasure/erasure.errors.js';
import { eraseFromKeptFilter } from '../customers/segments/erase-from-kept-filter.js';
import { forgetAnswers } from '../gateway/idempotency-keys.queries.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { Storage } from '../platform/storage/storage.js';
import { listExportFilters, listExportsWithFile, replaceExportFilters } from './export-erasure.queries.js';
import { markExpired } from './export-turns.queries.js';
import { exportFolder } from './storage-keys.js';

/**
 * When a person is erased, every stored export of the merchant expires: which of them hold the person is not kept. Conditions
 * that named the person go.
 */
@Injectable()
export class EraseFromExports extends ErasureStep {
  constructor(
    steps: ErasureSteps,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
  ) {
    super(steps);
  }

  override async prepare(merchantId: string): Promise<void> {
    const kept = await this.database.transaction(merchantId, (tx) => listExportsWithFile(tx, merchantId));
    if (kept.some(({ underWay }) => underWay)) throw new ErasureBlockedError();
    for (const { id } of kept) {
      await this.storage.removeAll(exportFolder(merchantId, id));
      await this.database.transaction(merchantId, (tx) => markExpired(tx, merchantId, id));
    }
  }

  async erase(tx: Transaction, merchantId: string, person: ErasedPerson): Promise<void> {
    const kept = await listExportFilters(tx, merchantId);
    const changed = kept.flatMap(({ id, ...asked }) => {
      const rest = eraseFromKeptFilter(asked, person);
      return rest === null ? [] : [{ id, ...rest }];
    });
    if (changed.length === 0) return;
    await replaceExportFilters(tx, merchantId, changed);
    await forgetAnswers(
      tx,
      merchantId,
      changed.map(({ id }) => id),
    );
  }
}

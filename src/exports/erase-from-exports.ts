import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ErasedPerson, ErasureSteps, type ErasureStep } from '../customers/erasure/erasure-steps.js';
import { eraseFromKeptFilter } from '../customers/segments/erase-from-kept-filter.js';
import { forgetAnswers } from '../gateway/idempotency-keys.queries.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { ApiError } from '../platform/errors/api.error.js';
import { Storage } from '../platform/storage/storage.js';
import { listExportFilters, listExportsWithFile, replaceExportFilters } from './export-erasure.queries.js';
import { markExpired } from './export-turns.queries.js';
import { exportFolder } from './storage-keys.js';

/**
 * When a person is erased, every stored export of the merchant expires: which of them hold the person is not kept. Conditions
 * that named the person go.
 */
@Injectable()
export class EraseFromExports implements ErasureStep, OnModuleInit {
  constructor(
    private readonly steps: ErasureSteps,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
  ) {}

  onModuleInit(): void {
    this.steps.add(this);
  }

  async prepare(merchantId: string): Promise<void> {
    const kept = await this.database.transaction(merchantId, (tx) => listExportsWithFile(tx, merchantId));
    if (kept.some(({ underWay }) => underWay))
      throw new ApiError('erasure_blocked', undefined, { headers: { 'Retry-After': '5' } });
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

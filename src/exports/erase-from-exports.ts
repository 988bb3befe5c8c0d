import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps, type ErasureStep } from '../customers/erasure/erasure-steps.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { ApiError } from '../platform/errors/api.error.js';
import { Storage } from '../platform/storage/storage.js';
import { listExportsWithFile } from './export-erasure.queries.js';
import { markExpired } from './export-turns.queries.js';
import { exportFolder } from './storage-keys.js';

/** When a person is erased, every stored export of the merchant expires: which of them hold the person is not kept. */
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
}

import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../auth/caller.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { cancelImport } from './import-actions.queries.js';
import { deleteTouches } from './import-chunks.queries.js';
import { ImportNotFoundError, ImportNotReadyError } from './import.errors.js';
import type { Import } from './import.entity.js';
import { findImport } from './imports.queries.js';

/** What a person does with an import that is there: stop it. */
@Injectable()
export class ImportActionsService {
  constructor(private readonly database: TenantDatabase) {}

  /** Stops an import that is not done. What is committed stays; a canceled one stays as it is. */
  async cancel({ merchantId }: MerchantCaller, id: string): Promise<Import> {
    const canceled = await this.database.transaction(merchantId, async (tx) => {
      const job = (await cancelImport(tx, merchantId, id)) ?? (await findImport(tx, merchantId, id));
      if (!job) throw new ImportNotFoundError();
      if (job.status !== 'canceled')
        throw new ImportNotReadyError(`The import is ${job.status}: there is nothing left to cancel.`);
      return job;
    });
    // Nobody writes for it any more, so nobody else will forget whom it met.
    while (!(await this.database.transaction(merchantId, (tx) => deleteTouches(tx, merchantId, id))));
    return canceled;
  }
}

import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../../auth/caller.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Storage } from '../../platform/storage/storage.js';
import { FilesRemovedError, ImportNotFoundError, ImportNotReadyError } from '../import.errors.js';
import { findImport } from '../imports.queries.js';
import { csvBytes } from '../../platform/tables/csv-bytes.js';
import { rejectedRows } from './rejected-rows.js';
import { xlsxBytes } from '../../platform/tables/xlsx-bytes.js';

/** A file to hand out. */
export interface RejectedFile {
  format: 'csv' | 'xlsx';
  name: string;
  content: Readable;
}

/** Hands out the rejected rows of an import, to be mended and uploaded again. */
@Injectable()
export class RejectedFileService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
  ) {}

  /** @throws ImportNotReadyError before the import has ended, and for a file that could not be read */
  async open({ merchantId }: MerchantCaller, id: string): Promise<RejectedFile> {
    const job = await this.database.transaction(merchantId, (tx) => findImport(tx, merchantId, id));
    if (!job) throw new ImportNotFoundError();
    if (job.finishedAt === null)
      throw new ImportNotReadyError(
        `The import is ${job.status}: its rejected rows are complete when it has ended.`,
      );
    if (job.preparedAt === null || job.detected === null)
      throw new ImportNotReadyError('The file could not be read, so there are no rows of it.');
    if (job.filesRemovedAt !== null) throw new FilesRemovedError();
    const { format, delimiter } = job.detected;
    const rows = rejectedRows({ database: this.database, storage: this.storage }, merchantId, job);
    const isWorkbook = format === 'xlsx';
    const bytes = isWorkbook
      ? xlsxBytes(rows, { sheet: 'Rejected' })
      : csvBytes(rows, typeof delimiter === 'string' ? delimiter : ',');
    const base = job.fileName.replace(/\.[^.]{1,5}$/, '');
    return {
      format: isWorkbook ? 'xlsx' : 'csv',
      name: `${base} rejected.${isWorkbook ? 'xlsx' : 'csv'}`,
      content: Readable.from(bytes, { objectMode: false }),
    };
  }
}

import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../../auth/caller.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Storage } from '../../platform/storage/storage.js';
import { FilesRemovedError, ImportNotFoundError, ImportNotReadyError } from '../import.errors.js';
import { findImport } from '../imports.queries.js';
import { csvBytes } from '../../platform/tables/csv-bytes.js';
import { readCanonical } from '../read-canonical.js';
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

  /**
   * @throws ImportNotReadyError before the import has ended, and for a file that could not be read; FilesRemovedError when it
   *   is gone
   */
  async open({ merchantId }: MerchantCaller, id: string): Promise<RejectedFile> {
    const job = await this.database.read(merchantId, (tx) => findImport(tx, merchantId, id));
    if (!job) throw new ImportNotFoundError();
    if (job.finishedAt === null)
      throw new ImportNotReadyError(
        `The import is ${job.status}: its rejected rows are complete when it has ended.`,
      );
    if (job.preparedAt === null || job.detected === null)
      throw new ImportNotReadyError('The file could not be read, so there are no rows of it.');
    if (job.filesRemovedAt !== null) throw new FilesRemovedError();
    const { format, delimiter } = job.detected;
    const file = job.rejected === 0 ? null : await readCanonical(this.storage, merchantId, id);
    if (job.rejected > 0 && !file) throw new FilesRemovedError();
    const rows = rejectedRows(this.database, merchantId, job, file);
    const isWorkbook = format === 'xlsx';
    const bytes = isWorkbook
      ? xlsxBytes(rows, { sheet: 'Rejected' })
      : csvBytes(rows, typeof delimiter === 'string' ? delimiter : ',');
    const base = job.fileName.replace(/\.[^.]{1,5}$/, '');
    const content = Readable.from(bytes, { objectMode: false });
    content.once('close', () => file?.destroy()); // who hangs up early never lets the rows begin
    return {
      format: isWorkbook ? 'xlsx' : 'csv',
      name: `${base} rejected.${isWorkbook ? 'xlsx' : 'csv'}`,
      content,
    };
  }
}

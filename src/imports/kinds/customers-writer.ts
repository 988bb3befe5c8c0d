import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { CustomerRow } from '../columns/customer-row.js';
import type { ImportStage } from '../import.entity.js';
import { revertCustomers } from '../revert/revert-customers.js';
import { stageRows } from './customer-matches.queries.js';
import { foreseeMatches, WrittenKeys } from './foresee-matches.js';
import { foretellCustomers } from './foretell-customers.js';
import type { KindWriter, ReadRows, WriteContext } from './kind-writer.js';
import type { Resolution } from './resolution.js';
import { writeCustomers } from './write-customers.js';

/** Customers: rows are resolved against those there are, and written. */
export class CustomersWriter implements KindWriter {
  /** What the last chunk of this turn wrote; the look ahead did not see it. */
  private written: WrittenKeys | null = null;

  foresee(
    database: TenantDatabase,
    merchantId: string,
    { rows, staging }: ReadRows<CustomerRow>,
  ): Promise<string[]> {
    return foreseeMatches(database, merchantId, rows, staging);
  }

  async stage(tx: Transaction, { rows, staging }: ReadRows<CustomerRow>): Promise<void> {
    if (rows.length > 0) await stageRows(tx, staging);
  }

  settle(
    tx: Transaction,
    stage: ImportStage,
    context: WriteContext,
    { rows, foreseen }: ReadRows<CustomerRow> & { foreseen: readonly string[] | null },
  ): Promise<Resolution[]> {
    const ids = foreseen && [...foreseen, ...(this.written?.idsAmong(rows) ?? [])];
    const staged = { rows, first: 0, foreseen: ids };
    return stage === 'apply' ? writeCustomers(tx, context, staged) : foretellCustomers(tx, context, staged);
  }

  committed(resolutions: readonly Resolution[]): void {
    this.written = new WrittenKeys(resolutions);
  }

  revertChunk: KindWriter['revertChunk'] = revertCustomers;
}

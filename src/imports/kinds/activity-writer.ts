import { withdrawEvents } from '../../offer-activity/withdraw-events.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { ActivityRow } from '../columns/activity-row.js';
import type { ImportStage } from '../import.entity.js';
import type { StoredChunk } from '../rows/import-rows.queries.js';
import { unpackLedger } from '../pipeline/ledger.js';
import type { KindWriter, ReadRows, RevertedChunk, WriteContext } from './kind-writer.js';
import type { SettledRow } from './settled-row.js';
import { foretellActivity, writeActivity } from './write-activity.js';

/** What customers did with offers. Nothing is staged: the events of a chunk go to the database as parameters. */
export class ActivityWriter implements KindWriter {
  foresee(): null {
    return null;
  }

  stage(): Promise<void> {
    return Promise.resolve();
  }

  settle(
    tx: Transaction,
    stage: ImportStage,
    context: WriteContext,
    { rows }: ReadRows<ActivityRow> & { foreseen: readonly string[] | null },
  ): Promise<SettledRow[]> {
    return stage === 'apply' ? writeActivity(tx, context, rows) : foretellActivity(tx, context, rows);
  }

  committed(): void {
    // no chunk depends on what the one before wrote
  }

  /** Takes the events of the lines back; nothing else depends on an event, so none is kept. */
  async revertChunk(
    tx: Transaction,
    { merchantId, importId }: { merchantId: string; importId: string },
    chunk: StoredChunk,
  ): Promise<RevertedChunk> {
    const created = unpackLedger(chunk.firstLine, chunk).filter(({ outcome }) => outcome === 'created');
    const customerIds = new Set(created.flatMap(({ customerId }) => customerId ?? []));
    const { firstLine, lastLine } = chunk;
    const reverted = await withdrawEvents(tx, merchantId, [...customerIds], {
      importId,
      firstLine,
      lastLine,
    });
    return { reverted, kept: [] };
  }
}

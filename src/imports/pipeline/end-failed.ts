import type { Transaction } from '../../platform/database/transaction.js';
import { recordEvent } from '../../webhooks/record-event.js';
import { failImport } from '../turns/import-turns.queries.js';
import type { Import, ImportFailure } from '../import.entity.js';

/** Ends an import as failed and tells the merchant's servers; nothing happens when the claim is lost. */
export async function endFailed(
  tx: Transaction,
  merchantId: string,
  { id, kind, attempt, status }: Import,
  failure: ImportFailure,
): Promise<void> {
  const ended = await failImport(tx, merchantId, id, attempt, failure);
  // The detail may quote the file, so the event has the code alone. Of an import that is reverted, the end was told.
  if (ended && status !== 'reverting')
    await recordEvent(tx, merchantId, { type: 'import.failed', data: { id, kind, code: failure.code } });
}

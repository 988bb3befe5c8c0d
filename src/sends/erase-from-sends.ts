import { Injectable } from '@nestjs/common';
import { type ErasedPerson, ErasureStep } from '../customers/erasure/erasure-steps.js';
import { eraseFromKeptFilter } from '../customers/segments/erase-from-kept-filter.js';
import { forgetAnswers } from '../gateway/idempotency-keys.queries.js';
import type { Transaction } from '../platform/database/transaction.js';
import { listSendFilters, replaceSendFilters } from './send-erasure.queries.js';

/**
 * Erases a person from what sends asked for. That the person was a recipient stays: an id, a state and a word of a closed list,
 * as the counts of the send have it.
 */
@Injectable()
export class EraseFromSends extends ErasureStep {
  async erase(tx: Transaction, merchantId: string, person: ErasedPerson): Promise<void> {
    const kept = await listSendFilters(tx, merchantId);
    const changed = kept.flatMap(({ id, selection }) => {
      const rest = eraseFromKeptFilter(selection, person);
      return rest === null ? [] : [{ id, selection: rest }];
    });
    if (changed.length === 0) return;
    await replaceSendFilters(tx, merchantId, changed);
    await forgetAnswers(
      tx,
      merchantId,
      changed.map(({ id }) => id),
    );
  }
}

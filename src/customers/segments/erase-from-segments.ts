import { Injectable } from '@nestjs/common';
import { forgetAnswers } from '../../gateway/idempotency-keys.queries.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { type ErasedPerson, ErasureStep } from '../erasure/erasure-steps.js';
import { eraseFromFilter } from './erase-from-filter.js';
import { listTypedFilters, replaceFilters } from './segment-erasure.queries.js';

/** Erases a person from the conditions of segments. Such a segment keeps its name, and nobody belongs to it. */
@Injectable()
export class EraseFromSegments extends ErasureStep {
  async erase(tx: Transaction, merchantId: string, person: ErasedPerson): Promise<void> {
    const kept = await listTypedFilters(tx, merchantId);
    const changed = kept.flatMap(({ id, filter }) => {
      const rest = eraseFromFilter(filter, person);
      return rest === null ? [] : [{ id, filter: rest }];
    });
    if (changed.length === 0) return;
    await replaceFilters(tx, merchantId, changed);
    await forgetAnswers(
      tx,
      merchantId,
      changed.map(({ id }) => id),
    );
  }
}

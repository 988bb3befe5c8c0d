import { Injectable } from '@nestjs/common';
import { type ErasedPerson, ErasureStep } from '../customers/erasure/erasure-steps.js';
import type { Transaction } from '../platform/database/transaction.js';
import { deleteActivity } from './activity-erasure.queries.js';

/** Erases what a person did with offers: an event without its customer would still tell whose it was by its time and place. */
@Injectable()
export class EraseActivity extends ErasureStep {
  erase(tx: Transaction, merchantId: string, { id }: ErasedPerson): Promise<void> {
    return deleteActivity(tx, merchantId, id);
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../platform/database/transaction.js';

/** The person to be erased, as far as anything about them is known. */
export interface ErasedPerson {
  id: string;
  /** Every e-mail, mobile and externalId they have or had here, as far as it is long enough to tell somebody. */
  identifiers: readonly string[];
  /** Every name they have or had here. */
  names: readonly string[];
}

/** The features above that hold something of customers say here how it is erased; customers know none of them. */
@Injectable()
export class ErasureSteps {
  private readonly steps: ErasureStep[] = [];

  add(step: ErasureStep): void {
    this.steps.push(step);
  }

  async prepare(merchantId: string, person: ErasedPerson): Promise<void> {
    for (const step of this.steps) await step.prepare?.(merchantId, person);
  }

  async erase(tx: Transaction, merchantId: string, person: ErasedPerson): Promise<void> {
    for (const step of this.steps) await step.erase(tx, merchantId, person);
  }
}

/** What one feature does to erase a person from what is its own. It takes its place among the steps when its module starts. */
@Injectable()
export abstract class ErasureStep implements OnModuleInit {
  constructor(private readonly steps: ErasureSteps) {}

  onModuleInit(): void {
    this.steps.add(this);
  }

  /**
   * Before the transaction, for what is outside of the database: it may be run again when a later part fails.
   *
   * @throws ApiError when the person cannot be erased now; nothing is erased then that a later try would miss
   */
  prepare?(merchantId: string, person: ErasedPerson): Promise<void>;

  /** In the transaction that erases the customer. */
  abstract erase(tx: Transaction, merchantId: string, person: ErasedPerson): Promise<void>;
}

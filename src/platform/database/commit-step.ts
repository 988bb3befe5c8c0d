import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from './transaction.js';

/** What a request adds to each of its merchant's transactions, right before the commit. What it throws undoes them. */
export interface CommitStep {
  merchantId: string;
  run(tx: Transaction): Promise<void>;
}

const storage = new AsyncLocalStorage<CommitStep | undefined>();

/** Runs `work` so that its transactions take the step; `undefined` ends that for what runs inside. */
export function withCommitStep<T>(step: CommitStep | undefined, work: () => T): T {
  return storage.run(step, work);
}

/** The step of the running request for transactions of this merchant. */
export function commitStepFor(merchantId: string): CommitStep | undefined {
  const step = storage.getStore();
  return step?.merchantId === merchantId ? step : undefined;
}

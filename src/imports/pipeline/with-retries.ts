import { setTimeout as wait } from 'node:timers/promises';
import { isRetryable } from '../../platform/database/sql-errors.js';

/** How often a chunk is tried again after a deadlock or a serialization failure. */
const TRIES = 8;

/** Runs the transaction of a chunk, and runs it again when it was undone because somebody else was in its way. */
export async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isRetryable(error) || attempt === TRIES) throw error;
      await wait(10 * 2 ** attempt * Math.random()); // the other side of the deadlock goes first
    }
  }
}

import { setTimeout as delay } from 'node:timers/promises';

/** Deadlines are written for a quiet machine; what they tell is hanging from ending, so a busy one gets this much longer. */
const PATIENCE = 4;

/**
 * Asks until the answer is neither `undefined`, `null` nor `false`, and gives that answer. The only way a test waits.
 *
 * @throws Error naming what was waited for, with the last error of the condition, after `within` milliseconds of a quiet machine
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { within, every = 20, what = 'a condition' }: { within: number; every?: number; what?: string },
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = performance.now() + within * PATIENCE;
  for (;;) {
    let cause: unknown;
    try {
      const answer = await condition();
      if (answer !== undefined && answer !== null && answer !== false)
        return answer as NonNullable<Exclude<T, false>>;
    } catch (error) {
      cause = error;
    }
    if (performance.now() >= deadline)
      throw new Error(`Waited ${within * PATIENCE} ms in vain for ${what}`, { cause });
    await delay(every);
  }
}

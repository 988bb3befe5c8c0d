import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until the answer is neither `undefined`, `null` nor `false`, and gives that answer. The only way a test waits.
 *
 * @throws Error naming what was waited for, with the last error of the condition, after `within` milliseconds
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { within, every = 20, what = 'a condition' }: { within: number; every?: number; what?: string },
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = performance.now() + within;
  for (;;) {
    let cause: unknown;
    try {
      const answer = await condition();
      if (answer !== undefined && answer !== null && answer !== false)
        return answer as NonNullable<Exclude<T, false>>;
    } catch (error) {
      cause = error;
    }
    if (performance.now() >= deadline) throw new Error(`Waited ${within} ms in vain for ${what}`, { cause });
    await delay(every);
  }
}

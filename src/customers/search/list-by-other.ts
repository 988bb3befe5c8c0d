import type { Asked, FirstWalk, PageReader } from './page-reader.js';
import type { ListedCustomer } from './page-statements.queries.js';
import type { SearchLimits } from './search-clock.js';
import { guessedOf, MANY, MANY_TOGETHER, rarestFirst, shareOf } from './shares.js';

/** A page by name or by redemption. Of candidates all are looked up, which soon takes longer than going through the index of the order. */
export async function listByOther(
  reader: PageReader,
  { countable, page }: Asked,
  limits: SearchLimits,
): Promise<ListedCustomer[]> {
  // To look up more takes longer than to go past a million.
  const few = Math.ceil(limits.few / 8);
  const unless = { selects: guessedOf(countable), few };
  const mayBeMany = shareOf(countable) >= (countable.length > 1 ? MANY_TOGETHER : MANY);
  // The index of each order has the ids, so that a span of creation alone is looked for in it.
  const isSpan = countable.every(({ bound }) => bound);
  const met =
    isSpan || mayBeMany
      ? await reader.walk(limits.walked, unless, isSpan ? undefined : firstWalk(limits))
      : null;
  if (met) return met;
  const [rarest, ...others] = rarestFirst(countable);
  // Who never redeemed anything is in no index of redemptions.
  const isIndexed = page.after?.value !== null;
  // Of more ids a walk through the list meets a page as soon; of twice as many when it asks another index at each step.
  const ids = Math.ceil((rarest?.ofId ? 1.5 : 0.75) * limits.few);
  // A step in the index alone takes a fifth of one that looks at a customer.
  const most = { lookedUp: few, ids, steps: 5 * limits.walked };
  const { rows, tooMany } =
    rarest && isIndexed
      ? await reader.collectOrWalkAmong([rarest, ...others], most)
      : { rows: await reader.collect(few), tooMany: true };
  return rows ?? (tooMany ? await reader.walk(limits.walked) : null) ?? (await reader.intersect());
}

/** Looks at the beginning of the list, far enough to tell one of a hundred from fewer: how far a walk would go. */
function firstWalk({ walked }: SearchLimits): FirstWalk {
  const far = Math.ceil(walked / 60);
  return { far, worth: far / 100 };
}

import type { Condition, IdSource } from './condition.js';
import type { Asked, PageReader } from './page-reader.js';
import type { ListedCustomer } from './page-statements.queries.js';
import type { SearchLimits } from './search-clock.js';
import { guessedOf, MANY, MANY_TOGETHER, MARGIN, rarestFirst, shareOf } from './shares.js';

/**
 * A page in the order of the ids, in which indexes have the ids of one value. One condition is followed, or its few runs are merged: that
 * costs the same for however many. Of candidates only a page is looked up.
 */
export async function listById(
  reader: PageReader,
  asked: Asked,
  { few, walked, runs }: SearchLimits,
): Promise<ListedCustomer[]> {
  const { conditions, countable, page } = asked;
  const alone = conditions.length === 1 ? countable[0] : undefined;
  if (alone?.sortedIds) return reader.follow(alone);
  const manyKeys = alone && manyKeysOf(alone);
  const merged = alone?.sources && !manyKeys ? await reader.merge(alone) : null;
  if (merged) return merged;
  const share = shareOf(countable);
  if (share >= (alone ? MANY : MANY_TOGETHER)) {
    // What may well hold for many is looked for in the list before as many candidates are counted, collected and sorted.
    const soon = Math.ceil(Math.min(walked / (alone ? 2 : 5), (MARGIN * page.limit) / share));
    // Where there are half as many runs as are merged, a walk meets a page of what may hold for many sooner.
    const unless = manyKeys
      ? { selects: [manyKeys], few: Math.ceil(runs / 2) }
      : { selects: guessedOf(countable), few: Math.ceil(few / 4) };
    const met = (await reader.walk(soon, unless)) ?? (manyKeys && alone ? await reader.merge(alone) : null);
    if (met) return met;
  } else {
    const met = await mergeAmong(reader, asked, Math.ceil(few / 20));
    if (met) return met;
  }
  return (await reader.collect(few)) ?? (await reader.walk(walked)) ?? (await reader.intersect());
}

/**
 * Among the ids of what likely holds for the fewest, when a page of those for whom the others hold is met there soon. A span of creation
 * may begin behind all of them.
 *
 * @param few of a value that no more have in common, all are probed sooner
 */
async function mergeAmong(
  reader: PageReader,
  { conditions, countable, page }: Asked,
  few: number,
): Promise<ListedCustomer[] | null> {
  if (countable.length < 2 || conditions.length > countable.length) return null;
  const shareOfOthers = (one: Condition) => shareOf(countable.filter((other) => other !== one));
  const [driver] = rarestFirst(countable)
    .filter(({ sortedIds, sources }) => sortedIds || sources?.some(({ unbounded }) => unbounded))
    .filter((one) => shareOfOthers(one) >= MANY_AMONG);
  if (!driver) return null;
  const each = Math.ceil((MARGIN * page.limit) / shareOfOthers(driver));
  return reader.mergeAmong(driver, each, { selects: guessedOf(countable), few });
}

/** Share of those for whom one condition holds from which a page of those for whom the others hold, too, is met soon. */
const MANY_AMONG = 0.08;

/** The keys of the runs of a condition that may hold for many, and of whose runs there may be any number: a common part of words. */
function manyKeysOf(condition: Condition): IdSource['keys'] {
  return shareOf([condition]) < MANY
    ? undefined
    : condition.sources?.find(({ unbounded }) => unbounded)?.keys;
}

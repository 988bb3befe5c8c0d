import type { Transaction } from '../../platform/database/transaction.js';
import { currentSettings, type ReadSettings } from '../../tenants/presumed-settings.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import type { Condition, ResolvedFilter } from './condition.js';
import { findSegment } from '../segments/segments.queries.js';
import { createdBetween } from './date-conditions.queries.js';
import { FilterProblems, type FilterPlace } from './filter-problems.js';
import { asTyped, forgiveErrors, isForgivable, type NameSearch, readName } from './name-search.js';
import { readConditions } from './read-conditions.js';
import { isLikeMobile, readAnything } from './read-anything.js';
import { isInternational } from './read-mobile.js';
import { readTimeSpan } from './read-time.js';

/** A filter that was read, typing errors aside. */
export interface ReadFilter {
  /** All but those of names. */
  conditions: readonly Condition[];
  searches: readonly NameSearch[];
}

/**
 * Reads a filter for a merchant, and forgives typing errors in names that nobody has.
 *
 * @throws ApiError as {@link readFilter}
 */
export async function resolveFilter(
  tx: Transaction,
  merchantId: string,
  filter: CustomerFilter,
  place: FilterPlace,
): Promise<ResolvedFilter> {
  const settings = currentSettings(tx, merchantId);
  return forgive(tx, merchantId, await readFilter(tx, merchantId, filter, place, settings));
}

/** The conditions as they were typed. */
export function conditionsAsTyped({ conditions, searches }: ReadFilter): Condition[] {
  return [...conditions, ...searches.flatMap(asTyped)];
}

/** Whether there may be others to look for when nobody meets the conditions as they were typed. */
export function mayForgive({ searches }: ReadFilter): boolean {
  return searches.some(isForgivable);
}

/**
 * The conditions with typing errors forgiven in those names that nobody of the merchant's customers has.
 *
 * @param nobody whether it is known that nobody meets all of them as they were typed
 */
export async function forgive(
  tx: Transaction,
  merchantId: string,
  { conditions, searches }: ReadFilter,
  nobody = false,
): Promise<ResolvedFilter> {
  const alone = conditions.length === 0 && searches.length === 1;
  const all = [...conditions];
  let fuzzy = false;
  for (const search of searches) {
    const found = await forgiveErrors(tx, merchantId, search, nobody && alone);
    all.push(...found.conditions);
    fuzzy ||= found.fuzzy;
  }
  return { conditions: all, fuzzy };
}

/**
 * Reads a filter for a merchant: texts as search compares them, days in its time zone, numbers of its country.
 *
 * @param filter an instance that was validated, or one that is stored
 * @throws ApiError `validation_failed` (422) naming each parameter that asks for nothing that can be
 */
export async function readFilter(
  tx: Transaction,
  merchantId: string,
  filter: CustomerFilter,
  place: FilterPlace,
  settings: ReadSettings,
): Promise<ReadFilter> {
  const problems = new FilterProblems(place);
  const mobiles = [filter.mobile, ...(isLikeMobile(filter.q?.trim() ?? '') ? [filter.q] : [])].filter(
    isGiven,
  );
  const country = mobiles.every(isInternational) ? UNREAD : (await settings()).defaultCountry;
  const conditions = readConditions(filter, country, problems);
  conditions.push(...(await readCreation(settings, filter, problems)));
  const segment = filter.segmentId === undefined ? null : await findSegment(tx, merchantId, filter.segmentId);
  if (filter.segmentId !== undefined && !segment)
    problems.add('segmentId', 'names no segment.', 'segment_not_found');
  problems.refuse();
  const searches: NameSearch[] = [
    ...(isGiven(filter.name) ? [readName(filter.name)] : []),
    ...(isGiven(filter.q) ? [readAnything(filter.q.trim(), country)] : []),
  ];
  // A segment names no other, so this goes one step down and no further.
  const own = segment ? await readFilter(tx, merchantId, segment.filter, place, settings) : null;
  return {
    conditions: [...conditions, ...(own?.conditions ?? [])],
    searches: [...searches, ...(own?.searches ?? [])],
  };
}

/** Only digits without a plus are read by the country; without any there is no need to ask for it. */
const UNREAD = '';

async function readCreation(
  settings: ReadSettings,
  { createdFrom, createdTo }: CustomerFilter,
  problems: FilterProblems,
): Promise<Condition[]> {
  const { from, before } = await readTimeSpan(settings, createdFrom, createdTo);
  if (from !== null && before !== null && before <= from)
    problems.add('createdTo', 'is earlier than `createdFrom`.');
  return from === null && before === null ? [] : [createdBetween(from, before)];
}

/** Blanks ask for nothing. */
function isGiven(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

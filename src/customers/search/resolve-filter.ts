import type { Transaction } from '../../platform/database/transaction.js';
import { findMerchantSettings } from '../../tenants/merchant-settings.queries.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import type { Condition, ResolvedFilter } from './condition.js';
import { findSegment } from '../segments/segments.queries.js';
import { createdBetween } from './date-conditions.queries.js';
import { FilterProblems, type FilterPlace } from './filter-problems.js';
import { forgiveErrors, type NameSearch, readName } from './name-search.js';
import { readConditions } from './read-conditions.js';
import { readAnything } from './read-anything.js';
import { readTime } from './read-time.queries.js';

/**
 * Reads a filter for a merchant: texts as search compares them, days in its time zone, numbers of its country.
 *
 * @param filter an instance that was validated, or one that is stored
 * @throws ApiError `validation_failed` (422) naming each parameter that asks for nothing that can be
 */
export async function resolveFilter(
  tx: Transaction,
  merchantId: string,
  filter: CustomerFilter,
  place: FilterPlace,
): Promise<ResolvedFilter> {
  const settings = await findMerchantSettings(tx, merchantId);
  const problems = new FilterProblems(place);
  const conditions = readConditions(filter, settings, problems);
  conditions.push(...(await readCreation(tx, filter, settings.timeZone, problems)));
  const segment = filter.segmentId === undefined ? null : await findSegment(tx, merchantId, filter.segmentId);
  if (filter.segmentId !== undefined && !segment)
    problems.add('segmentId', 'names no segment.', 'segment_not_found');
  problems.refuse();
  const searches: NameSearch[] = [
    ...(isGiven(filter.name) ? [readName(filter.name)] : []),
    ...(isGiven(filter.q) ? [readAnything(filter.q.trim(), settings.defaultCountry)] : []),
  ];
  // A segment names no other, so this goes one step down and no further.
  const own = segment ? await resolveFilter(tx, merchantId, segment.filter, place) : null;
  conditions.push(...(own?.conditions ?? []));
  let fuzzy = own?.fuzzy ?? false;
  for (const search of searches) {
    const found = await forgiveErrors(tx, merchantId, search);
    conditions.push(...found.conditions);
    fuzzy ||= found.fuzzy;
  }
  return { conditions, fuzzy };
}

async function readCreation(
  tx: Transaction,
  { createdFrom, createdTo }: CustomerFilter,
  timeZone: string,
  problems: FilterProblems,
): Promise<Condition[]> {
  if (createdFrom === undefined && createdTo === undefined) return [];
  const from = createdFrom === undefined ? null : await readTime(tx, createdFrom, timeZone, 'first');
  const before = createdTo === undefined ? null : await readTime(tx, createdTo, timeZone, 'last');
  if (from !== null && before !== null && before <= from)
    problems.add('createdTo', 'is earlier than `createdFrom`.');
  return createdBetween(from, before);
}

/** Blanks ask for nothing. */
function isGiven(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

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
import { readTimeSpan } from './read-time.queries.js';

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
  const problems = new FilterProblems(place);
  const country = isGiven(filter.mobile) || isGiven(filter.q) ? await readCountry(tx, merchantId) : UNREAD;
  const conditions = readConditions(filter, country, problems);
  conditions.push(...(await readCreation(tx, merchantId, filter, problems)));
  const segment = filter.segmentId === undefined ? null : await findSegment(tx, merchantId, filter.segmentId);
  if (filter.segmentId !== undefined && !segment)
    problems.add('segmentId', 'names no segment.', 'segment_not_found');
  problems.refuse();
  const searches: NameSearch[] = [
    ...(isGiven(filter.name) ? [readName(filter.name)] : []),
    ...(isGiven(filter.q) ? [readAnything(filter.q.trim(), country)] : []),
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

/** Only digits are read by the country; without any there is no need to ask for it. */
const UNREAD = '';

async function readCountry(tx: Transaction, merchantId: string): Promise<string> {
  return (await findMerchantSettings(tx, merchantId)).defaultCountry;
}

async function readCreation(
  tx: Transaction,
  merchantId: string,
  { createdFrom, createdTo }: CustomerFilter,
  problems: FilterProblems,
): Promise<Condition[]> {
  const { from, before } = await readTimeSpan(tx, merchantId, createdFrom, createdTo);
  if (from !== null && before !== null && before <= from)
    problems.add('createdTo', 'is earlier than `createdFrom`.');
  return createdBetween(from, before);
}

/** Blanks ask for nothing. */
function isGiven(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

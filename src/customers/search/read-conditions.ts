import type { CustomerFilter } from '../customer-filter.dto.js';
import { normaliseTags } from '../normalise-tags.js';
import { createdByImport, didWithOffer, hasTag, redeemedBetween } from './activity-conditions.queries.js';
import { birthdayWindows } from './birthday-windows.js';
import type { Condition } from './condition.js';
import { mobileIs } from './contact-conditions.queries.js';
import { birthdayIn, bornBetween } from './date-conditions.queries.js';
import type { FilterProblems } from './filter-problems.js';
import { readEmail } from './read-email.js';
import { readMobile } from './read-mobile.js';

/**
 * The conditions of a filter that need no look at the data.
 *
 * @param country ISO 3166-1 alpha-2, of mobiles that are written nationally
 */
export function readConditions(
  filter: CustomerFilter,
  country: string,
  problems: FilterProblems,
): Condition[] {
  return [
    ...readContact(filter, country, problems),
    ...readDays(filter, problems),
    ...readOthers(filter, problems),
  ];
}

function readContact(
  { email, mobile }: CustomerFilter,
  country: string,
  problems: FilterProblems,
): Condition[] {
  const conditions: Condition[] = [];
  if (email !== undefined && email.trim() !== '') conditions.push(readEmail(email));
  if (mobile !== undefined && mobile.trim() !== '') {
    const reading = readMobile(mobile, country);
    if (reading) conditions.push(mobileIs(reading.prefixes, reading.suffixes));
    else problems.add('mobile', 'holds no digit.');
  }
  return conditions;
}

function readDays(filter: CustomerFilter, problems: FilterProblems): Condition[] {
  const { redeemedFrom, redeemedTo, birthdayFrom, birthdayTo, bornFrom, bornTo } = filter;
  const conditions: Condition[] = [];
  if (redeemedFrom !== undefined && redeemedTo !== undefined && redeemedTo < redeemedFrom)
    problems.add('redeemedTo', 'is earlier than `redeemedFrom`.');
  if (bornFrom !== undefined && bornTo !== undefined && bornTo < bornFrom)
    problems.add('bornTo', 'is earlier than `bornFrom`.');
  if (redeemedFrom !== undefined || redeemedTo !== undefined)
    conditions.push(redeemedBetween(redeemedFrom ?? null, redeemedTo ?? null));
  if (birthdayFrom !== undefined || birthdayTo !== undefined)
    conditions.push(birthdayIn(birthdayWindows(birthdayFrom, birthdayTo)));
  if (bornFrom !== undefined || bornTo !== undefined)
    conditions.push(bornBetween(bornFrom ?? null, bornTo ?? null));
  return conditions;
}

function readOthers(
  { tag, offerId, activity, importId }: CustomerFilter,
  problems: FilterProblems,
): Condition[] {
  const conditions: Condition[] = [];
  if (tag !== undefined) {
    const { value, detail } = normaliseTags([tag]);
    if (value?.[0] !== undefined) conditions.push(hasTag(value[0]));
    else problems.add('tag', detail ?? 'is no tag.');
  }
  if (offerId !== undefined) conditions.push(didWithOffer(offerId, activity));
  else if (activity !== undefined) problems.add('activity', 'needs `offerId`: the offer it was done with.');
  if (importId !== undefined) conditions.push(createdByImport(importId));
  return conditions;
}

import { anyOf } from './combined-conditions.queries.js';
import { columnCondition } from './column-condition.queries.js';
import { COMMON_VALUE_SHARE, type Condition } from './condition.js';
import { termOfTag } from './customer-terms.js';
import type { Parameters } from './parameters.js';
import { daysBetween, sourceOfDays } from './sorted-days.js';

/**
 * Keeps a test a probe for each customer that is looked at. The planner would rather join them with all that have the tag,
 * which it takes for few: 400,000 were read to find 51.
 */
const ONE_BY_ONE = 'OFFSET 0';

const ACTIVITIES = ['claimed', 'redeemed', 'favourited'] as const;

export type Activity = (typeof ACTIVITIES)[number];

/** Has claimed, redeemed or now favours an offer; any of them when none is named. */
export function didWithOffer(offerId: string, activity: Activity | undefined): Condition {
  if (activity === undefined)
    // Three probes for each customer that is looked at make no short walk.
    return { ...anyOf(ACTIVITIES.map((one) => didWithOffer(offerId, one))), share: 0 };
  const rows = (parameters: Parameters) =>
    `FROM customer_offers o
      WHERE o.merchant_id = $1 AND o.offer_id = ${parameters.add(offerId, 'uuid')} AND o.${activity}`;
  return {
    ids: (parameters) => `SELECT o.customer_id AS id ${rows(parameters)}`,
    test: (parameters) => `EXISTS (SELECT ${rows(parameters)} AND o.customer_id = c.id ${ONE_BY_ONE})`,
    sortedIds: true,
    ofId: true,
    share: COMMON_VALUE_SHARE,
    mayBeDeleted: true,
  };
}

/**
 * Has redeemed something on one of the days from … to, both included, in the merchant's time zone.
 *
 * The days are sorted by day, not by customer, so one customer is looked up among the events, which say the same.
 */
export function redeemedBetween(from: string | null, to: string | null): Condition {
  const days = (column: string, parameters: Parameters) =>
    [
      ...(from === null ? [] : [` AND ${column} >= ${parameters.add(from, 'date')}`]),
      ...(to === null ? [] : [` AND ${column} <= ${parameters.add(to, 'date')}`]),
    ].join('');
  return {
    ids: (parameters) =>
      `SELECT d.customer_id AS id FROM customer_redemption_days d
        WHERE d.merchant_id = $1${days('d.day', parameters)}`,
    test: (parameters) =>
      `(c.redeemed > 0 AND EXISTS (SELECT FROM offer_activity a
         WHERE a.merchant_id = $1 AND a.customer_id = c.id AND a.type = 'redeemed'${days('a.redeemed_on', parameters)} ${ONE_BY_ONE}))`,
    mayBeDeleted: true,
    share: shareRedeeming(from, to),
    ...sourceOfDays(
      from === null ? null : daysBetween(from, to ?? lastDay()),
      'date',
      (day) =>
        `SELECT d.customer_id AS id FROM customer_redemption_days d WHERE d.merchant_id = $1 AND d.day = ${day}`,
    ),
  };
}

/** Nothing is redeemed later, in whatever time zone: an event may lie five minutes in the future. */
function lastDay(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
}

/** For a guess: a quarter of the customers redeem something in a year. */
function shareRedeeming(from: string | null, to: string | null): number {
  const days =
    from === null ? 365 : ((to === null ? Date.now() : Date.parse(to)) - Date.parse(from)) / 86_400_000 + 1;
  return 0.25 * Math.min(1, Math.max(0, days / 365));
}

/** Has the tag, in any case. */
export function hasTag(tag: string): Condition {
  const rows = (parameters: Parameters) =>
    `FROM customer_search_terms t WHERE t.merchant_id = $1 AND t.term = ${parameters.add(termOfTag(tag), 'text')}`;
  return {
    ids: (parameters) => `SELECT t.customer_id AS id ${rows(parameters)}`,
    test: (parameters) => `EXISTS (SELECT ${rows(parameters)} AND t.customer_id = c.id ${ONE_BY_ONE})`,
    sortedIds: true,
    ofId: true,
    share: COMMON_VALUE_SHARE,
  };
}

/** Was created by the import. */
export function createdByImport(importId: string): Condition {
  const column = columnCondition({
    predicate: (id) => `c.source_import_id = ${id}`,
    value: importId,
    type: 'uuid',
    sortedIds: true,
  });
  return { ...column, share: COMMON_VALUE_SHARE };
}

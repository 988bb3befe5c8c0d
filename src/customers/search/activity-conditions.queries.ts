import type { Condition } from './condition.js';
import { anyOf, columnCondition } from './contact-conditions.queries.js';
import type { Parameters } from './parameters.js';

const ACTIVITIES = ['claimed', 'redeemed', 'favourited'] as const;

export type Activity = (typeof ACTIVITIES)[number];

/** Has claimed, redeemed or now favours an offer; any of them when none is named. */
export function didWithOffer(offerId: string, activity: Activity | undefined): Condition {
  if (activity === undefined) return anyOf(ACTIVITIES.map((one) => didWithOffer(offerId, one)));
  const rows = (parameters: Parameters) =>
    `FROM customer_offers o
      WHERE o.merchant_id = $1 AND o.offer_id = ${parameters.add(offerId, 'uuid')} AND o.${activity}`;
  return {
    ids: (parameters) => `SELECT o.customer_id AS id ${rows(parameters)}`,
    test: (parameters) => `EXISTS (SELECT ${rows(parameters)} AND o.customer_id = c.id)`,
  };
}

/** Has redeemed something on one of the days from … to, both included, in the merchant's time zone. */
export function redeemedBetween(from: string | null, to: string | null): Condition {
  const rows = (parameters: Parameters) =>
    [
      'FROM customer_redemption_days d WHERE d.merchant_id = $1',
      ...(from === null ? [] : [`d.day >= ${parameters.add(from, 'date')}`]),
      ...(to === null ? [] : [`d.day <= ${parameters.add(to, 'date')}`]),
    ].join(' AND ');
  return {
    ids: (parameters) => `SELECT d.customer_id AS id ${rows(parameters)}`,
    test: (parameters) => `EXISTS (SELECT ${rows(parameters)} AND d.customer_id = c.id)`,
  };
}

/** Has the tag, in any case. */
export function hasTag(tag: string): Condition {
  return columnCondition(
    (parameter) => `EXISTS (SELECT FROM unnest(c.tags) AS t (tag) WHERE lower(t.tag) = lower(${parameter}))`,
    tag,
    'text',
  );
}

/** Was created by the import. */
export function createdByImport(importId: string): Condition {
  return columnCondition((parameter) => `c.source_import_id = ${parameter}`, importId, 'uuid');
}

import type { Transaction } from '../platform/database/transaction.js';
import type { Pair } from './fold-events.js';
import { isFavourite } from './offer-standing.js';
import { findStandings, updateStandings } from './record-events.queries.js';
import * as queries from './withdraw-events.queries.js';

/**
 * Takes back what lines of an import recorded for some customers, as if it had never been told: the events, the standings, the
 * days of redemption and the counts on the customers, deleted ones too. What other events say stays.
 *
 * @returns events taken back
 */
export async function withdrawEvents(
  tx: Transaction,
  merchantId: string,
  customerIds: readonly string[],
  lines: queries.ImportedLines,
): Promise<number> {
  if (customerIds.length === 0) return 0;
  await queries.lockAnyCustomers(tx, merchantId, customerIds);
  const events = await queries.deleteEvents(tx, merchantId, customerIds, lines);
  if (events.length === 0) return 0;
  const pairs = [...new Map(events.map((event) => [`${event.customerId} ${event.offerId}`, event])).values()];
  const before = await findStandings(tx, merchantId, pairs);
  const after = await queries.sumStandings(tx, merchantId, pairs);
  await queries.deleteStandings(
    tx,
    merchantId,
    after.filter(({ events: left }) => left === 0),
  );
  await updateStandings(
    tx,
    merchantId,
    after.filter(({ events: left }) => left > 0),
  );
  await queries.deleteRedemptionDays(tx, merchantId, events);
  await queries.subtractFromCounts(tx, merchantId, lossesOf(events, [before, after]));
  return events.length;
}

/** What each customer's counts go down by. */
function lossesOf(
  events: readonly queries.WithdrawnEvent[],
  [before, after]: [readonly Pair[], readonly Pair[]],
): queries.CustomerLoss[] {
  const losses = new Map<string, queries.CustomerLoss>();
  const lossOf = (customerId: string) => {
    const loss = losses.get(customerId) ?? { customerId, claimed: 0, redeemed: 0, favourited: 0 };
    losses.set(customerId, loss);
    return loss;
  };
  for (const { customerId, type } of events)
    if (type === 'claimed' || type === 'redeemed') lossOf(customerId)[type] += 1;
  for (const { customerId, standing } of before)
    lossOf(customerId).favourited += Number(isFavourite(standing));
  for (const { customerId, standing } of after)
    lossOf(customerId).favourited -= Number(isFavourite(standing));
  return [...losses.values()];
}

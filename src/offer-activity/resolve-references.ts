import type { Transaction } from '../platform/database/transaction.js';
import type { CustomerKeys, OfferKeys } from './activity.entity.js';
import type { Refusal } from './event-rules.js';
import { findCustomerHolders, findOfferHolders, type KeyHolder } from './references.queries.js';

/** Whom and what an event is about, or why that cannot be said. */
export type Reference = { customerId: string; offerId: string } | { refusal: Refusal };

const CUSTOMER_KEYS = ['customerId', 'email', 'mobile', 'externalId'] as const;

/**
 * Finds the customers and offers that events name.
 *
 * A customer is whoever has one of the keys an event gives; keys of two customers are refused, and so is a `customerId` that
 * does not exist, whatever else is given. Of `offerId` and `offerCode` each that is given has to name the offer.
 */
export async function resolveReferences(
  tx: Transaction,
  merchantId: string,
  events: readonly (CustomerKeys & OfferKeys)[],
): Promise<Reference[]> {
  const customers = (kind: keyof CustomerKeys) =>
    findCustomerHolders(tx, merchantId, kind, distinct(events.map((event) => event[kind]))).then(byKey);
  const [customerId, email, mobile, externalId, offersById, offersByCode] = await Promise.all([
    customers('customerId'),
    customers('email'),
    customers('mobile'),
    customers('externalId'),
    findOfferHolders(tx, merchantId, 'id', distinct(events.map(({ offerId }) => offerId))).then(byKey),
    findOfferHolders(tx, merchantId, 'code_norm', distinct(events.map(({ offerCode }) => offerCode))).then(
      byKey,
    ),
  ]);
  const holders = { customerId, email, mobile, externalId };
  return events.map((event): Reference => {
    const customer = customerOf(event, holders);
    if ('refusal' in customer) return customer;
    const offer = offerOf(event, offersById, offersByCode);
    return 'refusal' in offer ? offer : { customerId: customer.id, offerId: offer.id };
  });
}

type Found = { id: string } | { refusal: Refusal };
type Holders = ReadonlyMap<string, string>;

function customerOf(event: CustomerKeys, holders: Record<keyof CustomerKeys, Holders>): Found {
  const given = CUSTOMER_KEYS.filter((kind) => event[kind]);
  const ids = new Set(given.flatMap((kind) => holders[kind].get(event[kind] ?? '') ?? []));
  const [id] = ids;
  if (ids.size > 1)
    return {
      refusal: {
        code: 'ambiguous_match',
        detail: `The ${given.join(' and ')} belong to different customers.`,
      },
    };
  if (id === undefined || (event.customerId && event.customerId !== id))
    return { refusal: { code: 'customer_unknown', detail: `No customer has this ${given.join(' or ')}.` } };
  return { id };
}

function offerOf({ offerId, offerCode }: OfferKeys, byId: Holders, byCode: Holders): Found {
  const id = offerId ? byId.get(offerId) : byCode.get(offerCode ?? '');
  if (id === undefined)
    return {
      refusal: {
        code: 'offer_unknown',
        detail: `There is no offer with this ${offerId ? 'offerId' : 'offerCode'}.`,
      },
    };
  if (offerId && offerCode && byCode.get(offerCode) !== id)
    return {
      refusal: {
        code: 'offer_unknown',
        detail: 'The offer with this offerId has another code than offerCode.',
      },
    };
  return { id };
}

/** Each key once, in an order that does not depend on the events. */
function distinct(keys: readonly (string | null)[]): string[] {
  return [...new Set(keys.filter((key) => key !== null && key !== ''))].sort() as string[];
}

function byKey(holders: readonly KeyHolder[]): Holders {
  return new Map(holders.map(({ key, id }) => [key, id]));
}

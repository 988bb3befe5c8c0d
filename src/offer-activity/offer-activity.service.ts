import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../auth/caller.js';
import { CustomerNotFoundError } from '../customers/customer.errors.js';
import { namesOffset, readMoment } from '../offers/read-moment.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { ApiError } from '../platform/errors/api.error.js';
import { decodeIdCursor } from '../platform/http/cursor.js';
import { paginate } from '../platform/http/paginate.js';
import { findMerchantSettings } from '../tenants/merchant-settings.queries.js';
import { clockOf, ZoneClock } from '../tenants/zone-clock.js';
import * as queries from './list-activity.queries.js';
import type {
  ActivityDto,
  ActivityList,
  CustomerTracking,
  ListActivityQuery,
  TrackedOffer,
} from './offer-activity.dto.js';

/** What customers did with offers: the list of a merchant, a customer's timeline, and where it stands with each offer. */
@Injectable()
export class OfferActivityService {
  constructor(private readonly database: TenantDatabase) {}

  /** Latest first. */
  list({ merchantId }: MerchantCaller, query: ListActivityQuery): Promise<ActivityList> {
    return this.database.read(merchantId, (tx) => this.page(tx, merchantId, query));
  }

  /** @throws CustomerNotFoundError */
  timeline(
    { merchantId }: MerchantCaller,
    customerId: string,
    query: ListActivityQuery,
  ): Promise<ActivityList> {
    return this.database.read(merchantId, async (tx) => {
      const [exists, page] = await Promise.all([
        queries.customerExists(tx, merchantId, customerId),
        this.page(tx, merchantId, { ...query, customerId }),
      ]);
      if (!exists) throw new CustomerNotFoundError();
      return page;
    });
  }

  /** @throws CustomerNotFoundError */
  async tracking({ merchantId }: MerchantCaller, customerId: string): Promise<CustomerTracking> {
    const [exists, offers] = await this.database.read(merchantId, (tx) =>
      Promise.all([
        queries.customerExists(tx, merchantId, customerId),
        queries.listTracking(tx, merchantId, customerId),
      ]),
    );
    if (!exists) throw new CustomerNotFoundError();
    const lists: CustomerTracking = { claimed: [], redeemed: [], favourited: [] };
    for (const offer of offers) {
      const { offerId, title, claimedAt, redeemedAt, favouritedAt } = offer;
      if (offer.claimed && claimedAt)
        lists.claimed.push({ offerId, title, at: claimedAt, times: offer.claimedTimes });
      if (offer.redeemed && redeemedAt)
        lists.redeemed.push({ offerId, title, at: redeemedAt, times: offer.redeemedTimes });
      if (offer.favourited && favouritedAt)
        lists.favourited.push({ offerId, title, at: favouritedAt, times: offer.favouritedTimes });
    }
    for (const list of Object.values(lists) as TrackedOffer[][])
      list.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.offerId < b.offerId ? 1 : -1));
    return lists;
  }

  private async page(tx: Transaction, merchantId: string, query: ListActivityQuery): Promise<ActivityList> {
    const { limit, cursor, customerId = null, offerId = null, type = null, from = null, to = null } = query;
    const list = { of: 'activity', customerId, offerId, type, from, to };
    const before = cursor === undefined ? null : decodeIdCursor(list, cursor);
    const clock = await clockFor([from, to], tx, merchantId);
    const rows = await queries.listActivity(tx, merchantId, {
      customerId,
      offerId,
      type,
      from: moment('from', from, clock),
      to: moment('to', to, clock),
      before,
      limit: limit + 1,
    });
    const { data, page } = paginate(rows, limit, list, ({ id }) => [id]);
    return { data: data.map(present), page };
  }
}

/** Of the merchant's time zone, which costs a question, or of UTC when none of the times needs a zone. */
async function clockFor(
  times: readonly (string | null)[],
  tx: Transaction,
  merchantId: string,
): Promise<ZoneClock> {
  const zoned = times.some((text) => text !== null && !namesOffset(text.trim()));
  return zoned ? clockOf((await findMerchantSettings(tx, merchantId)).timeZone) : UTC;
}

const UTC = new ZoneClock('UTC');

function moment(name: 'from' | 'to', text: string | null, clock: ZoneClock): number | null {
  if (text === null) return null;
  const instant = readMoment(text.trim(), clock, name === 'from' ? 'start' : 'end');
  if (instant !== undefined) return instant;
  const detail = 'must be YYYY-MM-DD or an ISO 8601 time';
  throw new ApiError('parameter_invalid', `?${name}: ${detail}`, {
    errors: [{ pointer: `?${name}`, code: 'parameter_invalid', detail }],
  });
}

function present({ sourceImportId, sourceLine, recordedAt, ...event }: queries.StoredActivity): ActivityDto {
  const type = sourceImportId === null ? 'api' : 'import';
  return { ...event, source: { type, importId: sourceImportId, line: sourceLine }, recordedAt };
}

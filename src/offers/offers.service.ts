import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../auth/caller.js';
import { violatesUnique } from '../platform/database/sql-errors.js';
import { violatesReference } from '../platform/database/sql-errors.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { decodeIdCursor } from '../platform/http/cursor.js';
import { type ExpectedVersions, requireVersion } from '../platform/http/etag.js';
import { paginate } from '../platform/http/paginate.js';
import { findMerchantSettings } from '../tenants/merchant-settings.queries.js';
import { clockOf, type ZoneClock } from '../tenants/zone-clock.js';
import { normaliseOffer } from './normalise-offer.js';
import { type Offer, type OfferFields, statusAt } from './offer.entity.js';
import {
  OfferCodeTakenError,
  offerFieldError,
  OfferInUseError,
  OfferNotFoundError,
  OfferStatusError,
} from './offer.errors.js';
import type {
  CreateOfferRequest,
  ListOffersQuery,
  OfferDto,
  OfferList,
  UpdateOfferRequest,
} from './offers.dto.js';
import * as queries from './offers.queries.js';

const EMPTY: Omit<OfferFields, 'title'> = {
  description: null,
  code: null,
  startsAt: null,
  endsAt: null,
  status: 'draft',
};

/** The offers of one merchant and their life: draft, active, ended. */
@Injectable()
export class OffersService {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws OfferCodeTakenError, ApiError `validation_failed` */
  create({ merchantId }: MerchantCaller, request: CreateOfferRequest): Promise<OfferDto> {
    return this.database.transaction(merchantId, async (tx) => {
      const given = normaliseOffer(request, await this.clock(tx, merchantId));
      const fields = { ...EMPTY, title: request.title, ...given };
      requireOrder(fields);
      const now = new Date();
      const offer = await this.orCodeTaken(tx, merchantId, fields, () =>
        queries.insertOffer(tx, merchantId, { ...fields, id: newId(now.getTime()), now }),
      );
      return present(offer, now);
    });
  }

  /** Newest first. */
  list({ merchantId }: MerchantCaller, query: ListOffersQuery): Promise<OfferList> {
    const { limit, cursor, status = null, code = null } = query;
    const list = { of: 'offers', status, code };
    const before = cursor === undefined ? null : decodeIdCursor(list, cursor);
    const now = new Date();
    return this.database.read(merchantId, async (tx) => {
      const filter = { status, code, now, before, limit: limit + 1 };
      const { data, page } = paginate(
        await queries.listOffers(tx, merchantId, filter),
        limit,
        list,
        ({ id }) => [id],
      );
      return { data: data.map((offer) => present(offer, now)), page };
    });
  }

  /** @throws OfferNotFoundError */
  async get({ merchantId }: MerchantCaller, id: string): Promise<OfferDto> {
    const offer = await this.database.read(merchantId, (tx) => queries.findOffer(tx, merchantId, id));
    if (!offer) throw new OfferNotFoundError();
    return present(offer, new Date());
  }

  /**
   * @param expected the versions `If-Match` names, or null when any will do
   * @throws OfferNotFoundError, OfferCodeTakenError, OfferStatusError, ApiError `validation_failed`, `version_conflict`
   */
  update(
    { merchantId }: MerchantCaller,
    id: string,
    request: UpdateOfferRequest,
    expected: ExpectedVersions,
  ): Promise<OfferDto> {
    return this.database.transaction(merchantId, async (tx) => {
      const given = normaliseOffer(request, await this.clock(tx, merchantId));
      const offer = await queries.lockOffer(tx, merchantId, id);
      if (!offer) throw new OfferNotFoundError();
      requireVersion(expected, offer.version);
      const now = new Date();
      const fields = { ...offer, ...given };
      requireOrder(fields);
      if (given.status !== undefined) requireWay(offer, fields, now);
      if (FIELDS.every((field) => same(fields[field], offer[field]))) return present(offer, now);
      const changed = await this.orCodeTaken(tx, merchantId, fields, () =>
        queries.updateOffer(tx, merchantId, id, fields, now),
      );
      return present(changed, now);
    });
  }

  /** @throws OfferNotFoundError, OfferInUseError, ApiError `version_conflict` */
  remove({ merchantId }: MerchantCaller, id: string, expected: ExpectedVersions): Promise<void> {
    return this.database.transaction(merchantId, async (tx) => {
      const offer = await queries.lockWholeOffer(tx, merchantId, id);
      if (!offer) throw new OfferNotFoundError();
      requireVersion(expected, offer.version);
      if (await queries.hasActivity(tx, merchantId, id)) throw new OfferInUseError();
      try {
        await queries.deleteOffer(tx, merchantId, id);
      } catch (error) {
        throw violatesReference(error, 'sends_offer_fkey') ? new OfferInUseError() : error;
      }
    });
  }

  private async clock(tx: Transaction, merchantId: string): Promise<ZoneClock> {
    return clockOf((await findMerchantSettings(tx, merchantId)).timeZone);
  }

  private async orCodeTaken<T>(
    tx: Transaction,
    merchantId: string,
    { code }: OfferFields,
    write: () => Promise<T>,
  ): Promise<T> {
    try {
      return await tx.savepoint(write);
    } catch (error) {
      const taken = code !== null && violatesUnique(error, 'offers_code_key');
      const holder = taken ? await queries.findCodeHolder(tx, merchantId, code) : null;
      if (holder !== null) throw new OfferCodeTakenError(holder);
      throw error;
    }
  }
}

const FIELDS = ['title', 'description', 'code', 'startsAt', 'endsAt', 'status'] as const;

function same(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}

function requireOrder({ startsAt, endsAt }: OfferFields): void {
  if (startsAt === null || endsAt === null || startsAt <= endsAt) return;
  throw offerFieldError('endsAt', 'offer_dates_invalid', 'must not be before startsAt');
}

/** Holds a change of the status to the ways there are; see `UpdateOfferRequest.status`. */
function requireWay(before: Offer, after: OfferFields, now: Date): void {
  if (after.status === before.status && after.status !== 'active') return;
  if (after.status === 'draft')
    throw new OfferStatusError(statusAt(before, now), 'draft', 'what has been published stays so');
  if (after.status === 'active' && statusAt(after, now) === 'ended')
    throw new OfferStatusError(statusAt(before, now), 'active', 'its end has passed');
}

function present({ id, title, description, code, startsAt, endsAt, ...rest }: Offer, now: Date): OfferDto {
  const { version, createdAt, updatedAt } = rest;
  const status = statusAt({ status: rest.status, endsAt }, now);
  return { id, title, description, code, startsAt, endsAt, status, version, createdAt, updatedAt };
}

import { IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeAbsent, MayBeNull } from '../platform/http/optional.decorator.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { OFFER_STATUSES, type OfferStatus } from './offer.entity.js';

/** Longest text looked at before the field's own rule says what is wrong with it. */
const LONGEST = 2000;
/** Characters of a description, before trimming. */
const LONGEST_DESCRIPTION = 10_000;

/** What an offer may have, when it is made as when it is changed. */
export class OfferFields {
  /** Up to 5,000 characters; line breaks stay. */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST_DESCRIPTION)
  description?: string | null;

  /** What customers enter: 1 to 100 characters, kept as written, unique within the merchant whatever its case. */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  code?: string | null;

  /**
   * `YYYY-MM-DD`: from the first millisecond of that day in the merchant's time zone. Or an ISO 8601 time; without an offset
   * it is a time of the merchant's time zone. Null: from the moment it is active.
   */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  startsAt?: string | null;

  /**
   * As `startsAt`, but a date is the last millisecond of that day: an offer until `2026-12-31` runs all that day. Not before
   * `startsAt`. Null: no end. A later one lets an offer whose end has passed run again.
   */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  endsAt?: string | null;
}

/** A new offer. */
export class CreateOfferRequest extends OfferFields {
  /** 1 to 200 characters, any script. */
  @IsString()
  @MaxLength(LONGEST)
  title!: string;

  /** `draft` when absent. */
  @MayBeAbsent()
  @IsIn(OFFER_STATUSES)
  status?: OfferStatus;
}

/** A change (RFC 7396 merge semantics): absent stays, `null` clears. */
export class UpdateOfferRequest extends OfferFields {
  /** 1 to 200 characters; cannot be cleared. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST)
  title?: string;

  /** From `draft` to `active` or `ended`, from `active` to `ended`, from `ended` back to `active` unless `endsAt` has passed; never back to `draft`. Anything else is 409 `offer_status_conflict`. */
  @MayBeAbsent()
  @IsIn(OFFER_STATUSES)
  status?: OfferStatus;
}

/** Which offers to list. */
export class ListOffersQuery extends PageQuery {
  /** Offers that are this at the moment: an active offer whose end has passed is `ended`. */
  @MayBeAbsent()
  @IsIn(OFFER_STATUSES)
  status?: OfferStatus;

  /** The whole code, in any case. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST)
  code?: string;
}

/** An offer of the merchant. */
export class OfferDto {
  id!: string;
  title!: string;
  description!: string | null;
  /** Unique within the merchant whatever its case. */
  code!: string | null;
  /** ISO 8601, UTC; null: from the moment it is active. */
  startsAt!: Date | null;
  /** ISO 8601, UTC; the last moment of the offer. Null: no end. */
  endsAt!: Date | null;
  /**
   * What the offer is at the moment of the answer: `draft` until the merchant activates it; `active` then, also before
   * `startsAt`; `ended` when the merchant ended it, or when `endsAt` has passed, which changes neither `version` nor `updatedAt`.
   */
  status!: 'draft' | 'active' | 'ended';
  /** Goes up with each change; also the `ETag`. */
  version!: number;
  createdAt!: Date;
  updatedAt!: Date;
}

/** A page of offers. */
export class OfferList {
  data!: OfferDto[];
  page!: PageInfo;
}

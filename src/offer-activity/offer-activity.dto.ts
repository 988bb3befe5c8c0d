import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { ACTIVITY_TYPES, type ActivityType } from './activity.entity.js';

/** Longest date or time looked at. */
const LONGEST_MOMENT = 64;

/** What one customer did with one offer, once. */
export class OfferActivityEvent {
  /** The caller's own id of the event, 1 to 200 characters, unique within the merchant: sent again, it is recorded once. */
  eventId!: string;

  /** Id of the customer. At least one of customerId, email, mobile and externalId; all that are given and found must be of one customer. */
  customerId?: string | null;

  /** In any case. */
  email?: string | null;

  /** In any spelling; read with the merchant's `defaultCountry` when written nationally. */
  mobile?: string | null;

  /** The merchant's own id of the customer. */
  externalId?: string | null;

  /** Id of the offer. At least one of offerId and offerCode; both, when they name the same offer. */
  offerId?: string | null;

  /** The code of the offer, in any case. */
  offerCode?: string | null;

  type!: 'claimed' | 'redeemed' | 'favourited' | 'unfavourited';

  /** ISO 8601, kept to the millisecond; without an offset it is a time of the merchant's time zone, a bare date the first moment of that day. From 1970 to five minutes from now. */
  occurredAt!: string;

  /** A decimal number, better as a string than as a number: up to 15 digits before the point and 4 after it, not negative. Together with `currency`. */
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] })
  amount?: string | number | null;

  /** ISO 4217, in any case. */
  currency?: string | null;

  /** A JSON object of at most 4,096 bytes, given back as it is. */
  metadata?: Record<string, unknown> | null;
}

/** Events, in any order, of any customers and offers. */
export class RecordActivityRequest {
  /** 1 to 1,000. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  events!: OfferActivityEvent[];
}

/** What became of one event. */
export class RecordActivityResult {
  /** As sent; null when the event has none. */
  eventId!: string | null;
  /**
   * `recorded`: it was new. `duplicate`: an event with this eventId is recorded, or stands earlier in the batch; nothing changed.
   * `rejected`: it cannot be recorded, `code` says why; mended, it may be sent again with the same eventId.
   */
  status!: 'recorded' | 'duplicate' | 'rejected';
  /** Of a rejected event, a code of the error catalogue; of a duplicate `event_content_differs` when what is recorded says something else. */
  code?: string;
  /** One sentence about `code`. */
  detail?: string;
}

/** What became of each event, in the order they were sent. */
export class RecordActivityResponse {
  results!: RecordActivityResult[];
}

/** Which part of a customer's timeline to show. */
export class CustomerActivityQuery extends PageQuery {
  /** Only events of this type. */
  @MayBeAbsent()
  @IsIn(ACTIVITY_TYPES)
  type?: ActivityType;

  /** Only events on this offer. */
  @MayBeAbsent()
  @IsUUID()
  offerId?: string;

  /** Only events at or after this: `YYYY-MM-DD`, a day in the merchant's time zone, or an ISO 8601 time. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST_MOMENT)
  from?: string;

  /** Only events at or before this; a date counts to the end of its day. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST_MOMENT)
  to?: string;
}

/** Which events to list. */
export class ListActivityQuery extends CustomerActivityQuery {
  /** Only events of this customer. */
  @MayBeAbsent()
  @IsUUID()
  customerId?: string;
}

/** Where an event came from. */
export class ActivitySourceDto {
  type!: 'api' | 'import';
  importId!: string | null;
  /** The line of that import's file. */
  line!: number | null;
}

/** A recorded event. */
export class ActivityDto {
  id!: string;
  /** The caller's own id of it. */
  eventId!: string;
  customerId!: string;
  offerId!: string;
  /** Title of the offer. */
  title!: string;
  type!: 'claimed' | 'redeemed' | 'favourited' | 'unfavourited';
  /** ISO 8601, UTC. */
  occurredAt!: Date;
  /** A decimal number; null when none was given. */
  amount!: string | null;
  /** ISO 4217. */
  currency!: string | null;
  metadata!: Record<string, unknown> | null;
  source!: ActivitySourceDto;
  /** When the service was told. ISO 8601, UTC. */
  recordedAt!: Date;
}

/** A page of events. */
export class ActivityList {
  data!: ActivityDto[];
  page!: PageInfo;
}

/** An offer a customer has done something with. */
export class TrackedOffer {
  offerId!: string;
  /** Title of the offer. */
  title!: string;
  /** When it was done last. ISO 8601, UTC. */
  at!: Date;
  /** How often it was done. */
  times!: number;
}

/** Where a customer stands with the offers. An offer may stand in several of the lists. */
export class CustomerTracking {
  /** Offers claimed at least once, the latest first. */
  claimed!: TrackedOffer[];
  /** Offers redeemed at least once, the latest first. */
  redeemed!: TrackedOffer[];
  /** Offers that are favourites now, the latest first. */
  favourited!: TrackedOffer[];
}

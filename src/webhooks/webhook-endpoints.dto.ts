import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNumber,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { MayBeAbsent, MayBeNull } from '../platform/http/optional.decorator.js';
import { PageInfo } from '../platform/http/page.dto.js';
import { SUBSCRIPTIONS } from './event-types.js';
import type { DisabledReason } from './webhook-endpoint.entity.js';

/** Where to be told of which events. */
export class CreateWebhookEndpointRequest {
  /** `https` address of a public host, up to 2,000 characters. */
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  url!: string;

  /** For people, up to 200 characters. */
  @MayBeNull()
  @IsString()
  @MaxLength(200)
  description?: string | null;

  /** Events to be told of; `*` for all, those to come included. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIn(SUBSCRIPTIONS, { each: true })
  eventTypes!: (typeof SUBSCRIPTIONS)[number][];
}

/** A change (RFC 7396 merge semantics): absent stays, `null` clears. */
export class UpdateWebhookEndpointRequest {
  /** As at creation. */
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  url?: string;

  @MayBeNull()
  @IsString()
  @MaxLength(200)
  description?: string | null;

  /** Replaces the list. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIn(SUBSCRIPTIONS, { each: true })
  eventTypes?: (typeof SUBSCRIPTIONS)[number][];

  /**
   * `disabled` sends nothing more: what waits to be sent has failed, and can be replayed. `enabled` begins again, also after
   * the service has disabled the endpoint.
   */
  @MayBeAbsent()
  @IsIn(['enabled', 'disabled'])
  status?: 'enabled' | 'disabled';
}

/** How long the secret before goes on signing. */
export class RotateSecretRequest {
  /** Hours in which messages carry a signature of each of the two secrets, 0 to 168. */
  @MayBeAbsent()
  @IsNumber()
  @Min(0)
  @Max(168)
  overlapHours: number = 24;
}

/** Where the merchant is told of events. */
export class WebhookEndpointDto {
  id!: string;
  url!: string;
  description!: string | null;
  /** Events it is told of; `*` for all. */
  eventTypes!: string[];
  status!: 'enabled' | 'disabled';
  /** `by_hand`; `gone`: it answered 410; `failing`: no attempt succeeded for days. Null while it is enabled. */
  disabledReason!: DisabledReason | null;
  /** Since when no attempt has succeeded; null while attempts do. */
  failingSince!: Date | null;
  /** Until when messages are signed with the secret before the last rotation, too; null without one. */
  previousSecretUntil!: Date | null;
  /** Goes up with each change; also the `ETag`. */
  version!: number;
  createdAt!: Date;
  updatedAt!: Date;
}

/** An endpoint together with its secret, which no other answer shows. */
export class WebhookEndpointWithSecretDto extends WebhookEndpointDto {
  /** `whsec_…`: verify signatures with it (Standard Webhooks). Keep it; it is not shown again. */
  secret!: string;
}

/** A page of endpoints. */
export class WebhookEndpointList {
  data!: WebhookEndpointDto[];
  page!: PageInfo;
}

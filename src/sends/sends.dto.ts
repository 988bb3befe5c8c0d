import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { MayBeAbsent, Nested } from '../platform/http/optional.decorator.js';
import { CustomerFilter } from '../customers/customer-filter.dto.js';
import { FilterSelectionRequest } from '../customers/segments/filter-selection.dto.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { RECIPIENT_STATUSES, type RecipientStatus, SEND_CHANNELS } from './send.entity.js';

/** Whom: by `filter`, `segmentId` or both, or by `customerIds`. */
export class SelectionRequest extends FilterSelectionRequest {
  /** Customers by id, 1 to 10,000; ids of nobody match nobody. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @IsUUID('all', { each: true })
  customerIds?: string[];
}

/** Whom to look at: by `filter`, `segmentId` or both, or by `customerIds`. */
export class AudienceRequest extends SelectionRequest {
  /** How they are to be reached: `email` needs an e-mail address, `webhook` takes everybody. */
  @IsIn(SEND_CHANNELS)
  channel: 'webhook' | 'email' = 'email';
}

/** Customers that match and are not sent the offer, for one reason. */
export class AudienceExclusion {
  /**
   * The first that holds: `no_consent`: marketing consent is not `granted` (`unknown` is none); `no_contact`: no e-mail
   * address; `already_sent`: a send of this offer has reached the customer, or is about to.
   */
  reason!: 'no_consent' | 'no_contact' | 'already_sent';
  count!: number;
  /** Ids of up to five of them. */
  sample!: string[];
}

/** Who would be sent the offer now. */
export class AudienceDto {
  /** Customers the filter or the ids match. */
  matched!: number;
  /** Those who would be sent the offer. */
  eligible!: number;
  /** Ids of up to five of them. */
  sample!: string[];
  excluded!: AudienceExclusion[];
}

/** The texts of an e-mail. `{{customer.name}}`, `{{offer.title}}`, `{{offer.description}}` and `{{offer.code}}` are filled in. */
export class EmailTextsRequest {
  /** One line, up to 200 characters. */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  subject: string = '{{offer.title}}';

  /** The message as plain text, up to 20,000 characters. */
  @IsString()
  @MinLength(1)
  @MaxLength(20_000)
  text: string = 'Hello {{customer.name}},\n\n{{offer.title}}\n\n{{offer.description}}\n\n{{offer.code}}\n';

  /** The same as HTML, up to 200,000 characters; what is filled in is escaped. */
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(200_000)
  html?: string;
}

/** Whom to send the offer, and how. By `filter`, `segmentId` or both, or by `customerIds`. */
export class CreateSendRequest extends SelectionRequest {
  /** `webhook`: a message `offer.sent` for each recipient to the endpoints that subscribe to it; `email`: over SMTP. */
  @IsIn(SEND_CHANNELS)
  channel!: 'webhook' | 'email';

  /** `eligible` of the audience the person has seen; when it is another by now, nothing is sent: 409 `count_changed`. */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  expectedCount?: number;

  /** Texts, for the channel `email` alone; without them the offer's own. */
  @MayBeAbsent()
  @Nested(() => EmailTextsRequest)
  email?: EmailTextsRequest;
}

/** Which sends to list. */
export class ListSendsQuery extends PageQuery {
  /** Of this offer. */
  @MayBeAbsent()
  @IsUUID()
  offerId?: string;

  /** In this state. */
  @MayBeAbsent()
  @IsIn(['queued', 'processing', 'paused', 'completed', 'failed', 'canceled'])
  status?: 'queued' | 'processing' | 'paused' | 'completed' | 'failed' | 'canceled';
}

/** Which recipients to list. */
export class ListRecipientsQuery extends PageQuery {
  /** That stand so. */
  @MayBeAbsent()
  @IsIn(RECIPIENT_STATUSES)
  status?: RecipientStatus;
}

/** Who asked for the send. */
export class SendAuthorDto {
  /** `user` or `key`. */
  type!: string;
  id!: string;
}

/**
 * Whom the send matched: `matched` = `noConsent` + `noContact` + `alreadySent` + `recipients`, and `recipients` = `pending` +
 * `handedOver` + `failed` + `skipped` + `canceled`, at any moment.
 */
export class SendCountsDto {
  matched!: number;
  noConsent!: number;
  noContact!: number;
  alreadySent!: number;
  /** Those the offer is sent to. */
  recipients!: number;
  /** Open: still to be reached, also those that are tried again. */
  pending!: number;
  handedOver!: number;
  /** Refused for good, or not reached after the last attempt. */
  failed!: number;
  /** Deleted, without consent or without contact by the time it was their turn. */
  skipped!: number;
  /** Let go when the send was canceled or had failed. */
  canceled!: number;
}

/** How far the send is. */
export class SendProgressDto {
  /** Of the recipients whose fate is known, 0 to 100; 0 while the audience is being written down. */
  percent!: number;
  /** Since the audience was complete; null before. */
  recipientsPerSecond!: number | null;
  /** Null when it cannot be told. */
  etaSeconds!: number | null;
}

/** Why a send failed or stands still. */
export class SendFailureDto {
  code!: string;
  detail!: string;
}

/** The texts of a send by e-mail, as they were asked for. */
export class EmailTextsDto {
  subject!: string;
  text!: string;
  html!: string | null;
}

/** Where to look next. */
export class SendLinksDto {
  self!: string;
  recipients!: string;
  offer!: string;
}

/** An offer on its way to customers. */
export class SendDto {
  id!: string;
  offerId!: string;
  channel!: 'webhook' | 'email';
  /**
   * `queued → processing → completed | failed | canceled`, and `paused` in between, by a person or with a `failure` that a
   * person can mend before `resume`.
   */
  status!: 'queued' | 'processing' | 'paused' | 'completed' | 'failed' | 'canceled';
  /** The filter that was asked for, `segmentId` included; null when it was ids. */
  filter!: CustomerFilter | null;
  /** Null for another channel. */
  email!: EmailTextsDto | null;
  counts!: SendCountsDto;
  progress!: SendProgressDto;
  failure!: SendFailureDto | null;
  createdBy!: SendAuthorDto;
  createdAt!: Date;
  startedAt!: Date | null;
  /** When the audience was complete; nobody joins it after. */
  frozenAt!: Date | null;
  finishedAt!: Date | null;
  links!: SendLinksDto;
}

/** A page of sends. */
export class SendList {
  data!: SendDto[];
  page!: PageInfo;
}

/** One person of a send. */
export class SendRecipientDto {
  customerId!: string;
  /** `webhook-id` of the message, and what its e-mail's `Message-ID` begins with: the same for every attempt. */
  messageId!: string;
  /** `handing_over`: an attempt is under way, or its worker died and the message goes again under the same id. */
  status!: RecipientStatus;
  attempts!: number;
  /** HTTP or SMTP status of the last answer; null when there was none, or when it was handed over by e-mail. */
  responseCode!: number | null;
  /**
   * What was wrong: `http_500`, `smtp_550` and the like, `timeout`, `connection_refused` and others as with webhook
   * deliveries, `mail_server_away`; for those left out `customer_deleted`, `no_consent`, `no_contact`; `in_doubt` for one that
   * may have been reached before its send was canceled.
   */
  error!: string | null;
  nextAttemptAt!: Date | null;
  lastAttemptAt!: Date | null;
}

/** A page of recipients. */
export class SendRecipientList {
  data!: SendRecipientDto[];
  page!: PageInfo;
}

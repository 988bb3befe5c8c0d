import { IsIn } from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';

/** Which deliveries to list. */
export class ListWebhookDeliveriesQuery extends PageQuery {
  /** Only those that stand so. */
  @MayBeAbsent()
  @IsIn(['pending', 'delivered', 'failed'])
  status?: 'pending' | 'delivered' | 'failed';
}

/** How the telling of one event to one endpoint stands. Kept for 30 days. */
export class WebhookDeliveryDto {
  id!: string;
  endpointId!: string;
  /** The `webhook-id` of the message: the same for all attempts, replays and endpoints. */
  eventId!: string;
  eventType!: string;
  /** `pending`: an attempt is to come or under way; `failed`: there will be no more. */
  status!: 'pending' | 'delivered' | 'failed';
  /** Attempts so far, or since the last replay; ten at the most. */
  attempts!: number;
  /** HTTP status of the last answer; null when there was none. */
  responseCode!: number | null;
  /**
   * Why the last attempt failed: `http_500` and the like, `timeout`, `connection_refused`, `connection_lost`,
   * `connection_failed`, `unreachable`, `name_not_found`, `address_refused`, `tls_failed`, `answer_malformed`, or
   * `endpoint_disabled`.
   */
  error!: string | null;
  /** When the next attempt is due; null when there is none to come. */
  nextAttemptAt!: Date | null;
  lastAttemptAt!: Date | null;
  createdAt!: Date;
}

/** A page of deliveries. */
export class WebhookDeliveryList {
  data!: WebhookDeliveryDto[];
  page!: PageInfo;
}

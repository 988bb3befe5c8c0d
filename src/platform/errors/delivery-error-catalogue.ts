import type { CatalogueEntry } from './catalogue-entry.js';

/** Codes of webhooks and sends. */
export const DELIVERY_ERRORS = {
  webhook_url_refused: {
    status: 422,
    title: 'Address refused',
    cause:
      'Webhooks are not sent to this address: it is not http(s), carries a log-in, or is not a public one.',
    mend: 'Give the https address of a server that can be reached from the internet.',
    example: 'http://127.0.0.1/hook',
  },
  too_many_webhook_endpoints: {
    status: 409,
    title: 'Too many endpoints',
    cause: 'The merchant has as many webhook endpoints as it may have.',
    mend: 'Delete one that is not needed, or let one endpoint take several event types.',
  },
  webhook_endpoint_disabled: {
    status: 409,
    title: 'Endpoint disabled',
    cause: 'Nothing is sent to an endpoint that is disabled.',
    mend: 'Enable it first: `PATCH` with `status: "enabled"`.',
  },
  no_webhook_endpoint: {
    status: 409,
    title: 'No endpoint',
    cause: 'No enabled webhook endpoint subscribes to `offer.sent`, so there is nobody to hand messages to.',
    mend: 'Make or enable an endpoint that subscribes to `offer.sent`, then send, or resume the send.',
  },
  email_not_configured: {
    status: 409,
    title: 'No mail server',
    cause: 'The service has no mail server.',
    mend: 'Use the channel `webhook`, or have `SMTP_URL` set, then send, or resume the send.',
  },
  offer_not_active: {
    status: 409,
    title: 'Offer not active',
    cause: 'Only an active offer is sent; this one is a draft, has ended, or its end has passed.',
    mend: 'Make the offer active. A send that failed for it is sent anew.',
  },
  count_changed: {
    status: 409,
    title: 'Count changed',
    cause:
      'The filter or the ids stand for another number of customers than `expectedCount`; `count` is what it is now.',
    mend: 'Show the new count to whoever has to agree, and ask again with it.',
  },
  send_status_conflict: {
    status: 409,
    title: 'Not possible now',
    cause: 'The send is in a state that does not allow this.',
    mend: 'Read the send and see its status.',
  },
} satisfies Record<string, CatalogueEntry>;

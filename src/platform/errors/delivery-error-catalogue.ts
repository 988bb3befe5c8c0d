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
} satisfies Record<string, CatalogueEntry>;

/** What the document says of the API as a whole. */
export const API_DESCRIPTION = `The customers of many merchants: kept, searched, and filled from files.

**Errors** are \`application/problem+json\` (RFC 9457) with a stable \`code\`; \`/docs/errors\` lists every code with its
cause and mend. An unknown field or query parameter is an error that names it.

**Access** is a token or an API key in \`Authorization: Bearer …\`, for one merchant. What belongs to another merchant answers exactly as
what does not exist: 404. \`x-access\` on each route names the permission it asks for, \`authenticated\`, or \`public\`.

**Lists** are \`{data, page: {nextCursor, hasMore}}\`; a cursor belongs to the filter and sort it was made with.

**Concurrency**: a single resource carries an \`ETag\`; a change with a stale \`If-Match\` answers 412.

**Repetition**: a \`POST\` of a known caller with an \`Idempotency-Key\` is carried out once. The same key with the same body answers
the same for 24 hours, with \`Idempotent-Replayed: true\`; another body is refused. Faults of the service (5xx) and refusals with
\`Retry-After\` are not kept. Log-in and other requests without a caller pay no heed to the header.

**Limits** count each merchant and each caller; \`RateLimit\` says what is left, and 429 comes with \`Retry-After\`.

**Times** are ISO 8601 in UTC, ids are UUIDs.`;

/** What the events of offers mean, and what follows from them. */
const ACTIVITY_RULES = `What customers did with offers, as events the merchant tells of.

- Each event stands for itself: \`redeemed\` does not imply \`claimed\`, and neither implies anything of favourites. An event
  is recorded whatever the status and the dates of its offer: it says what happened, and may be told late.
- Events may come in any order, and as often as they like with the same \`eventId\`: the result is the same.
- Of \`favourited\` and \`unfavourited\` the one that occurred last decides whether the offer is a favourite now; of two in the
  same millisecond \`unfavourited\` does.
- A customer's \`activity.claimed\` and \`activity.redeemed\` count events, \`activity.favourited\` counts offers that are favourites
  now. They change with the event, in the same transaction, and without a new \`version\` or \`updatedAt\` of the customer:
  its \`ETag\` is about what a \`PATCH\` may change.
- A redemption belongs to a day in the merchant's time zone as it was when the event was recorded; a change of the time
  zone moves no day that is past.
- A deleted customer keeps its activity, and has it when it is restored; new events for it are \`customer_unknown\`.`;

/** The sections of the API, in the order they are shown. */
export const TAGS = [
  { name: 'auth', description: 'Log-in, tokens, and who the caller is.' },
  { name: 'merchants', description: 'Merchants, as the platform sees them: created, listed, suspended.' },
  { name: 'merchant', description: "The caller's own merchant and its settings." },
  { name: 'users', description: 'Who works for the merchant, and in which role.' },
  { name: 'api-keys', description: "Keys for the merchant's own servers." },
  { name: 'customers', description: "The merchant's customers." },
  { name: 'segments', description: 'Filters of customers under a name, used wherever a filter is.' },
  { name: 'offers', description: "The merchant's offers: prepared, active, ended." },
  { name: 'offer-activity', description: ACTIVITY_RULES },
  { name: 'imports', description: 'Customers in bulk, from a file.' },
  { name: 'exports', description: 'Customers in bulk, to a file.' },
  { name: 'sends', description: 'Offers on their way to customers: whom, how far, who was reached.' },
  { name: 'webhooks', description: "What happened, told to the merchant's own servers." },
  { name: 'audit', description: 'Who did what: the log nobody can change.' },
  {
    name: 'platform',
    description: 'What the operators of the service see of all merchants: states and counts.',
  },
  { name: 'operation', description: 'Health and figures, for whoever runs the service.' },
];

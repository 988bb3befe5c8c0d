/** What the document says of the API as a whole. */
export const API_DESCRIPTION = `The customers of many merchants: kept, searched, and filled from files.

**Errors** are \`application/problem+json\` (RFC 9457) with a stable \`code\`; \`/docs/errors\` lists every code with its
cause and mend. An unknown field or query parameter is an error that names it.

**Access** is a token or an API key in \`Authorization: Bearer …\`, for one merchant. What belongs to another merchant answers exactly as
what does not exist: 404. \`x-access\` on each route names the permission it asks for, \`authenticated\`, or \`public\`.

**Lists** are \`{data, page: {nextCursor, hasMore}}\`; a cursor belongs to the filter and sort it was made with.

**Concurrency**: a single resource carries an \`ETag\`; a change with a stale \`If-Match\` answers 412.

**Times** are ISO 8601 in UTC, ids are UUIDs.`;

/** The sections of the API, in the order they are shown. */
export const TAGS = [
  { name: 'auth', description: 'Log-in, tokens, and who the caller is.' },
  { name: 'merchants', description: 'Merchants, as the platform sees them: created, listed, suspended.' },
  { name: 'merchant', description: "The caller's own merchant and its settings." },
  { name: 'users', description: 'Who works for the merchant, and in which role.' },
  { name: 'api-keys', description: "Keys for the merchant's own servers." },
  { name: 'customers', description: "The merchant's customers." },
  { name: 'offers', description: "The merchant's offers: prepared, active, ended." },
  { name: 'imports', description: 'Customers in bulk, from a file.' },
  { name: 'audit', description: 'Who did what: the log nobody can change.' },
  {
    name: 'platform',
    description: 'What the operators of the service see of all merchants: states and counts.',
  },
  { name: 'operation', description: 'Health and figures, for whoever runs the service.' },
];

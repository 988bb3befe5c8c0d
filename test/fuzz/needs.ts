/** Of every generated password, so that log-ins of a run can be used again. */
export const PASSWORD = 'a long enough password';

/**
 * What a request must say to succeed that no schema tells. A text that begins with `@` names what the run has found
 * ({@link Finds}); `#` stands for a number that hardly comes twice.
 */
interface Needs {
  /** By parameter of the path; one of several. */
  path?: Record<string, string[]>;
  body?: unknown;
}

/** By route. Half of its requests follow them. */
export const NEEDS: Record<string, Needs> = {
  'POST /v1/auth/token': { body: { email: '@log-ins', password: PASSWORD } },
  'POST /v1/auth/refresh': { body: { refreshToken: '@refresh-tokens' } },
  'POST /v1/auth/password': { body: { currentPassword: PASSWORD, newPassword: `another, and ${PASSWORD}` } },
  'POST /v1/auth/password-reset': { body: { email: '@log-ins' } },
  'POST /v1/auth/password-reset/confirm': { body: { token: '@reset-tokens', password: PASSWORD } },
  'POST /v1/user-invites/look': { body: { token: '@invite-tokens' } },
  'POST /v1/user-invites/accept': { body: { token: '@invite-tokens', password: PASSWORD } },
  'POST /v1/merchants': {
    body: {
      name: 'Shop #',
      slug: 'shop-#',
      defaultCountry: 'IN',
      timeZone: 'Asia/Kolkata',
      owner: { name: 'Olive Owner', email: 'owner-#@shop.test', password: PASSWORD },
    },
  },
  'POST /v1/customers': { body: { name: 'Asha #', email: 'asha-#@shop.test', marketingConsent: 'granted' } },
  'PATCH /v1/customers/{id}': { body: { name: 'Asha #' } },
  'POST /v1/customers/bulk-delete': { body: { ids: ['@customers'] } },
  'POST /v1/customers/{id}/restore': { path: { id: ['@customers:deleted'] } },
  'POST /v1/imports/{id}/confirm': {
    path: { id: ['@imports:queued', '@imports:awaiting_mapping', '@imports:awaiting_confirmation'] },
    body: {},
  },
  'POST /v1/imports/{id}/cancel': {
    path: { id: ['@imports:awaiting_mapping', '@imports:awaiting_confirmation'] },
  },
  'POST /v1/imports/{id}/revert': { path: { id: ['@imports:queued', '@imports:completed'] } },
  'POST /v1/segments': { body: { name: 'Segment #', filter: { tag: 'vip' } } },
  'PATCH /v1/segments/{id}': { body: { name: 'Segment #' } },
  'POST /v1/exports': { body: { kind: 'customers', format: 'xlsx' } },
  'POST /v1/exports/{id}/cancel': { path: { id: ['@exports:queued', '@exports:canceled'] } },
  'GET /v1/exports/{id}/file': { path: { id: ['@exports:completed', '@exports:queued'] } },
  'POST /v1/offers/{id}/audience': { body: { filter: {} } },
  'POST /v1/offers/{id}/sends': {
    path: { id: ['@offers:active'] },
    body: { channel: 'email', filter: {} },
  },
  'POST /v1/sends/{id}/pause': { path: { id: ['@sends:queued', '@sends:processing'] } },
  'POST /v1/sends/{id}/resume': { path: { id: ['@sends:paused'] } },
  'POST /v1/sends/{id}/cancel': { path: { id: ['@sends:queued', '@sends:processing'] } },
  'POST /v1/webhook-endpoints/{id}/deliveries/{deliveryId}/replay': {
    path: { id: ['@replay:id'], deliveryId: ['@replay:deliveryId'] },
  },
};

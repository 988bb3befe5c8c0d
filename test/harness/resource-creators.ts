import type { Answer } from './api-client.js';
import { exportCustomers } from './exports.js';
import type { TestMerchant } from './merchants.js';
import type { Service } from './service.js';
import { until } from './until.js';

/** A merchant with one of everything, and what its data says that nobody else may ever read. */
export interface Furnished {
  merchant: TestMerchant;
  /** Ids by resource. */
  ids: Record<string, string>;
}

type Creator = (service: Service, merchant: TestMerchant, mark: string) => Promise<string>;

/**
 * How a merchant gets one of each resource, by the path segment before its id. The test of isolation fails for a
 * route whose resource is missing here: a new resource joins with one function that puts `mark` wherever its data has
 * room for text.
 */
export const CREATORS: Record<string, Creator> = {
  merchants: (_, { id }) => Promise.resolve(id),

  users: async (service, { token }, mark) =>
    idOf(
      await service.api(token).post('/v1/users', {
        email: `user-${mark}@shop.test`,
        name: mark,
        password: `password ${mark}`,
        role: 'staff',
      }),
    ),

  'user-invites': async (service, { token }, mark) =>
    idOf(
      await service
        .api(token)
        .post('/v1/user-invites', { name: mark, email: `invited-${mark}@shop.test`, role: 'staff' }),
    ),

  'api-keys': async (service, { token }, mark) =>
    idOf(await service.api(token).post('/v1/api-keys', { name: mark, permissions: ['customers:read'] })),

  customers: async (service, { token }, mark) =>
    idOf(
      await service.api(token).post('/v1/customers', {
        name: mark,
        email: `customer-${mark}@shop.test`,
        externalId: mark,
        tags: [mark],
      }),
    ),

  segments: async (service, { token }, mark) =>
    idOf(await service.api(token).post('/v1/segments', { name: mark, filter: { name: mark } })),

  offers: async (service, { token }, mark) =>
    idOf(await service.api(token).post('/v1/offers', { title: mark, description: mark, code: mark })),

  imports: async (service, { token }, mark) => {
    const file = `Name,E-mail\n${mark},import-${mark}@shop.test\n${mark},not-an-address-${mark}\n`;
    const id = idOf(await service.api(token).upload('/v1/imports', { file, fileName: `${mark}.csv` }));
    await service.untilDone(token, id);
    return id;
  },

  'webhook-endpoints': async (service, { token }, mark) => {
    const api = service.api(token);
    const url = `https://${mark}.invalid/${mark}`;
    const id = idOf(await api.post('/v1/webhook-endpoints', { url, description: mark, eventTypes: ['*'] }));
    await api.post(`/v1/webhook-endpoints/${id}/test`);
    await api.patch(`/v1/webhook-endpoints/${id}`, { status: 'disabled' }); // so that its delivery is at rest
    return id;
  },

  deliveries: async (service, { token }) => {
    const api = service.api(token);
    const { body: endpoints } = await api.get<{ data: { id: string }[] }>('/v1/webhook-endpoints');
    const path = `/v1/webhook-endpoints/${endpoints.data[0]?.id}/deliveries`;
    const { body } = await api.get<{ data: { id: string }[] }>(path);
    return body.data[0]?.id ?? '';
  },

  exports: async (service, { token }, mark) =>
    (await exportCustomers(service, token, { filter: { tag: mark.slice(0, 50) } })).id,

  sends: async (service, { token }, mark) => {
    const api = service.api(token);
    const { body: offer } = await api.post('/v1/offers', { title: mark, status: 'active' });
    const url = `https://${mark}.invalid/`;
    const hook = idOf(await api.post('/v1/webhook-endpoints', { url, eventTypes: ['offer.sent'] }));
    const whom = { channel: 'webhook', filter: { q: mark } }; // nobody has agreed, so it is soon at rest
    const id = idOf(await api.post(`/v1/offers/${String(offer.id)}/sends`, whom));
    await until(async () => (await api.get(`/v1/sends/${id}`)).body.status === 'completed', {
      within: 20_000,
    });
    await api.delete(`/v1/webhook-endpoints/${hook}`);
    return id;
  },
};

/** A new merchant with one of each resource, all of it carrying the mark. */
export async function furnish(service: Service, mark: string): Promise<Furnished> {
  const merchant = await service.newMerchant({
    name: mark,
    slug: mark,
    owner: { name: mark, email: `owner-${mark}@shop.test`, password: `password ${mark}` },
  });
  const ids: Record<string, string> = {};
  for (const [resource, create] of Object.entries(CREATORS))
    ids[resource] = await create(service, merchant, mark);
  return { merchant, ids };
}

function idOf({ status, body }: Answer): string {
  if (status < 200 || status > 299 || typeof body.id !== 'string')
    throw new Error(`A resource could not be made: ${status} ${JSON.stringify(body)}`);
  return body.id;
}

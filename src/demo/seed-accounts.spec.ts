import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { demoPlatformAdmin, seedAccounts } from './seed-accounts.js';

interface Merchant {
  name: string;
  slug: string;
  defaultCountry: string;
  timeZone: string;
  owner: { name: string; email: string; password: string };
}

describe('seedAccounts', () => {
  const secret = 'of this installation';
  const merchants: Merchant[] = [];
  let server: Server;
  let apiUrl: string;
  let status: number;

  // The part of the API that seeding needs, with its answers to the second start.
  beforeAll(async () => {
    server = createServer((request, response) => {
      void json(request).then((body) => {
        if (request.url === '/v1/auth/token') {
          const { email, password } = body as { email: string; password: string };
          const index = merchants.findIndex(
            ({ owner }) => owner.email === email && owner.password === password,
          );
          const merchant = index < 0 ? null : { id: `id-${index}`, name: merchants[index]?.name };
          return response.end(JSON.stringify({ accessToken: `token of ${email}`, merchant }));
        }
        if (request.headers.authorization !== 'Bearer token of admin@clientele.example') status = 403;
        else if (merchants.some(({ slug }) => slug === (body as Merchant).slug)) status = 409;
        else status = merchants.push(body as Merchant) && 201;
        return response.writeHead(status).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('makes two merchants once, and answers what demo.json holds', async () => {
    const access = await seedAccounts(apiUrl, secret);
    expect(access).toEqual({
      apiUrl,
      docsUrl: `${apiUrl}/docs`,
      platformAdmin: demoPlatformAdmin(secret),
      merchants: merchants.map(({ name, slug, owner: { email, password } }, index) => ({
        id: `id-${index}`,
        name,
        slug,
        owner: { email, password },
      })),
    });
    expect(merchants).toHaveLength(2);

    expect(await seedAccounts(apiUrl, secret)).toEqual(access);
    expect(merchants).toHaveLength(2);
    expect(status).toBe(409);
  });

  it('gives every account a password of its own, long enough, and another at the next installation', () => {
    const { password } = demoPlatformAdmin(secret);
    expect(password.length).toBeGreaterThanOrEqual(12);
    const all = [
      password,
      demoPlatformAdmin('another').password,
      ...merchants.map(({ owner }) => owner.password),
    ];
    expect(new Set(all).size).toBe(4);
  });
});

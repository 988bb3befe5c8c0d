import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callApi, pollJob } from './demo-api.js';
import { thousands } from './progress-bar.js';
import { type Audience, formatAudience, type ListedCustomer, type SendResult } from './walk-through.js';

const OFFER = { title: 'A cake for your birthday', code: 'CAKE', status: 'active' };

/** Customers who agree to be sent offers, in the demo. */
const AGREEING = 5;
const DAY_MS = 86_400_000;

/**
 * Sends an offer to customers whose birthday is within seven days. A sample file says nothing of consent, so a few of them
 * agree first. The messages go to a server of the demo's own, as they would go to the merchant's.
 */
export async function showSend(apiUrl: string, token: string, say: (text: string) => void): Promise<void> {
  const call = <T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) =>
    callApi<T>(apiUrl, method, path, { token, body });
  const filter = birthdaysFrom(new Date());
  const days = `${filter.birthdayFrom} to ${filter.birthdayTo}`;
  const query = new URLSearchParams({ ...filter, limit: String(AGREEING) });
  const found = await call<{ data: (ListedCustomer & { id: string })[] }>(
    'GET',
    `/v1/customers?${query.toString()}`,
  );
  for (const { id } of found.body.data)
    await call('PATCH', `/v1/customers/${id}`, { marketingConsent: 'granted' });
  const receiver = await startReceiver();
  const { id: endpointId } = (
    await call<{ id: string }>('POST', '/v1/webhook-endpoints', {
      url: receiver.url,
      eventTypes: ['offer.sent'],
    })
  ).body;
  try {
    const offerId = await findOrCreateOffer(call);
    const whom = { channel: 'webhook', filter };
    const { body: audience } = await call<Audience>('POST', `/v1/offers/${offerId}/audience`, whom);
    say(`\nPOST /v1/offers/${offerId}/audience, birthday from ${days}\n\n${formatAudience(audience)}`);
    const { body: send } = await call<SendResult>('POST', `/v1/offers/${offerId}/sends`, whom);
    const done = await pollJob(
      () => call<SendResult>('GET', `/v1/sends/${send.id}`),
      ({ status }) => !['queued', 'processing'].includes(status),
      () => undefined,
    );
    const { handedOver = 0 } = done.counts;
    say(
      `\nThe send is ${done.status}: ${thousands(handedOver)} handed over as signed webhooks, ${thousands(receiver.count())} received.`,
    );
  } finally {
    await call('DELETE', `/v1/webhook-endpoints/${endpointId}`);
    await receiver.stop();
  }
}

type Call = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<{ body: T }>;

/** At a second start the offer is there already, and whom it was sent to is not sent it again. */
async function findOrCreateOffer(call: Call): Promise<string> {
  const listed = await call<{ data: { id: string }[] }>('GET', `/v1/offers?code=${OFFER.code}`);
  return listed.body.data[0]?.id ?? (await call<{ id: string }>('POST', '/v1/offers', OFFER)).body.id;
}

/** Today and the seven days after, as `MM-DD`; over New Year the second is the smaller one. */
export function birthdaysFrom(today: Date): { birthdayFrom: string; birthdayTo: string } {
  const monthAndDay = (date: Date) => date.toISOString().slice(5, 10);
  return {
    birthdayFrom: monthAndDay(today),
    birthdayTo: monthAndDay(new Date(today.getTime() + 7 * DAY_MS)),
  };
}

async function startReceiver(): Promise<{ url: string; count: () => number; stop: () => Promise<void> }> {
  const ids = new Set<string>();
  const server = createServer((request, response) => {
    ids.add(String(request.headers['webhook-id']));
    request.resume();
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    count: () => ids.size,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

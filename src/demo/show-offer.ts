import { callApi } from './demo-api.js';
import { formatTable } from './walk-through.js';

/** Enough of a customer to tell what it did. */
interface Somebody {
  id: string;
  name: string;
}

interface Tracked {
  title: string;
  at: string;
  times: number;
}

const OFFER = { title: 'Ten off your next visit', code: 'DEMO10', status: 'active' };
const DAY = 86_400_000;

/**
 * Makes an offer, tells of a few customers what they did with it, and shows where the first of them stands. The ids of the
 * events are made of the customers', so a second start of the demo tells nothing twice.
 *
 * @param say prints
 */
export async function showOffer(
  apiUrl: string,
  token: string,
  customers: readonly Somebody[],
  say: (text: string) => void,
): Promise<void> {
  const [first] = customers;
  if (first === undefined) return;
  const found = await callApi<{ data: { id: string }[] }>(apiUrl, 'GET', `/v1/offers?code=${OFFER.code}`, {
    token,
  });
  if (found.body.data.length === 0) await callApi(apiUrl, 'POST', '/v1/offers', { token, body: OFFER });

  const events = customers.flatMap(({ id }, order) =>
    (order === 0 ? ['claimed', 'redeemed', 'favourited'] : ['claimed']).map((type, step) => ({
      eventId: `demo-${id}-${type}`,
      customerId: id,
      offerCode: OFFER.code,
      type,
      occurredAt: new Date(Date.now() - (4 - step) * DAY).toISOString(),
      ...(type === 'redeemed' && { amount: '12.50', currency: 'INR' }),
    })),
  );
  const { body } = await callApi<{ results: { status: string }[] }>(apiUrl, 'POST', '/v1/offer-activity', {
    token,
    body: { events },
  });
  say(
    `\nThe offer “${OFFER.title}” (${OFFER.code}), and ${events.length} events of ${customers.length} customers: ${body.results.map(({ status }) => status).join(', ')}`,
  );
  const path = `/v1/customers/${first.id}/tracking`;
  const tracking = await callApi<Record<string, Tracked[]>>(apiUrl, 'GET', path, { token });
  say(`\nGET ${path}\n\n${formatTracking(tracking.body)}`);
}

/** Where a customer stands with the offers, a line for each offer and what was done with it. */
export function formatTracking(tracking: Record<string, Tracked[]>): string {
  const rows = Object.entries(tracking).flatMap(([did, offers]) =>
    offers.map(({ title, at, times }) => [did, title, at, String(times)]),
  );
  return formatTable(['did', 'offer', 'last', 'times'], rows, ['left', 'left', 'left', 'right']);
}

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { CustomerDto } from '../src/customers/customers.dto.js';
import type { ImportDto } from '../src/imports/imports.dto.js';
import type { CustomerTracking, RecordActivityResponse } from '../src/offer-activity/offer-activity.dto.js';
import { replay, type Standing, type ToldEvent } from './harness/activity-oracle.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';

/*
 * Whatever the order, the repeats, the cuts and the ways by which events arrive, what the service shows is what a naive
 * replay of them comes to.
 */

jest.setTimeout(240_000);

let service: Service;
let shop: TestMerchant;
let offers: string[];

beforeAll(async () => {
  service = await startService({ env: { IMPORT_CHUNK_ROWS: '7' } });
  shop = await service.newMerchant({ timeZone: 'UTC' });
  offers = [];
  for (const title of ['A', 'B', 'C'])
    offers.push((await api().post<{ id: string }>('/v1/offers', { title, code: title })).body.id);
});
afterAll(() => service?.stop());

const api = () => service.api(shop.token);

/** What happened, before it has an id and a customer: small numbers, so that much of it meets. */
const happenings = fc.array(
  fc.record({
    customer: fc.nat(2),
    offer: fc.nat(2),
    type: fc.constantFrom('claimed', 'redeemed', 'favourited', 'unfavourited', 'favourited', 'unfavourited'),
    hour: fc.nat(60),
  }),
  { minLength: 1, maxLength: 40 },
);
/** Indices into the events, as they are sent: repeats and disorder; and where the stream is cut. */
const sending = fc.record({
  order: fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 60 }),
  cuts: fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 6 }),
});

type Happening = { customer: number; offer: number; type: string; hour: number };

async function newCustomers(): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let count = 0; count < 3; count += 1) {
    const externalId = randomUUID();
    const { body } = await api().post<CustomerDto>('/v1/customers', {
      name: 'Asha',
      email: `${externalId}@shop.test`,
      externalId,
    });
    ids.set(externalId, body.id);
  }
  return ids;
}

function told(all: readonly Happening[], externalIds: readonly string[]): ToldEvent[] {
  return all.map(({ customer, offer, type, hour }) => ({
    eventId: randomUUID(),
    externalId: externalIds[customer] ?? '',
    offerId: offers[offer] ?? '',
    type: type as ToldEvent['type'],
    occurredAt: new Date(Date.UTC(2026, 4, 1, hour)).toISOString(),
  }));
}

/** Every event at least once, some again, in disorder, cut into batches. */
function batches(
  events: readonly ToldEvent[],
  { order, cuts }: { order: number[]; cuts: number[] },
): ToldEvent[][] {
  const repeats = order.slice(0, 15).map((index) => events[index % events.length] as ToldEvent);
  const stream = [...events, ...repeats]
    .map((event, index) => ({ event, key: order[index % order.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ event }) => event);
  const cut: ToldEvent[][] = [];
  for (let at = 0, turn = 0; at < stream.length; turn += 1) {
    const size = cuts[turn % cuts.length] ?? 1;
    cut.push(stream.slice(at, at + size));
    at += size;
  }
  return cut;
}

async function send(events: readonly ToldEvent[]): Promise<string[]> {
  const { body } = await api().post<RecordActivityResponse>('/v1/offer-activity', { events });
  return body.results.map(({ status, code = '' }) => `${status} ${code}`.trim());
}

async function shown(id: string): Promise<Standing> {
  const [customer, tracking, days] = await Promise.all([
    api().get<CustomerDto>(`/v1/customers/${id}`),
    api().get<CustomerTracking>(`/v1/customers/${id}/tracking`),
    service.database.asOwner<{ day: string }>(
      `SELECT day::text FROM customer_redemption_days WHERE customer_id = $1 ORDER BY 1`,
      [id],
    ),
  ]);
  const untitled = (list: CustomerTracking['claimed']) =>
    list.map(({ offerId, at, times }) => ({ offerId, at, times }));
  const { claimed, redeemed, favourited } = tracking.body;
  return {
    activity: customer.body.activity,
    tracking: { claimed: untitled(claimed), redeemed: untitled(redeemed), favourited: untitled(favourited) },
    days: days.map(({ day }) => day),
  };
}

async function expectReplay(
  customers: ReadonlyMap<string, string>,
  events: readonly ToldEvent[],
): Promise<void> {
  for (const [externalId, id] of customers) expect(await shown(id)).toEqual(replay(events, externalId));
}

test('batches in any order, with repeats, one after the other or all at once', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, sending, fc.boolean(), async (all, how, atOnce) => {
      const customers = await newCustomers();
      const events = told(all, [...customers.keys()]);
      const cut = batches(events, how);
      const results: string[] = [];
      if (atOnce) results.push(...(await Promise.all(cut.map(send))).flat());
      else for (const batch of cut) results.push(...(await send(batch)));
      const recorded = results.filter((result) => result === 'recorded').length;
      expect({ recorded, others: new Set(results.filter((result) => result !== 'recorded')) }).toEqual({
        recorded: events.length,
        others: new Set(['duplicate']),
      });
      await expectReplay(customers, events);
    }),
    { numRuns: 25 },
  );
});

test('a file beside batches, and its undoing', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, happenings, sending, async (first, second, how) => {
      const customers = await newCustomers();
      const live = told(first, [...customers.keys()]);
      const history = told(second, [...customers.keys()]);
      const rows = batches(history, how).flat();
      const file = [
        'Event ID,External ID,Offer ID,Type,Occurred at',
        ...rows.map((row) => [row.eventId, row.externalId, row.offerId, row.type, row.occurredAt].join(',')),
      ].join('\n');
      const { body } = await api().upload<ImportDto>('/v1/imports', {
        file,
        fileName: 'history.csv',
        options: { kind: 'offer-activity' },
      });
      const [done] = await Promise.all([
        service.untilDone<ImportDto>(shop.token, body.id),
        ...batches(live, how).map(send),
      ]);
      expect(done.counts).toMatchObject({
        lines: rows.length,
        created: history.length,
        duplicate: rows.length - history.length,
        rejected: 0,
        unchanged: 0,
      });
      await expectReplay(customers, [...live, ...history]);
      await api().post(`/v1/imports/${body.id}/revert`);
      await service.untilDone(shop.token, body.id);
      await expectReplay(customers, live);
    }),
    { numRuns: 5 },
  );
});

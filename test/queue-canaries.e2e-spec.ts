import { randomBytes } from 'node:crypto';
import { queueAsText } from './harness/queue.js';
import { furnish } from './harness/resource-creators.js';
import { startService, type Service } from './harness/service.js';

/* What a merchant's data says is in no job of the queue, whichever keeps it: a merchant with one of everything is made meanwhile. */

const CANARY = `canary-${randomBytes(8).toString('hex')}`;

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.stop());

test('no job tells anything while uploads, exports, sends and deliveries run', async () => {
  const queued = new Set<string>();
  const look = async () => {
    for (const text of await queueAsText(service.database, service.env.QUEUE_PREFIX ?? '')) queued.add(text);
  };
  let over = false;
  const watching = (async () => {
    while (!over) await look();
  })();
  const { merchant } = await furnish(service, CANARY);
  over = true;
  await watching;
  const texts = [...queued];
  // The jobs were seen: they name the merchant whose turn it is.
  expect(texts.filter((text) => text.includes(merchant.id)).length).toBeGreaterThan(3);
  expect(texts.filter((text) => text.includes(CANARY))).toEqual([]);
});

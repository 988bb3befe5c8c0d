import type { ImportDto } from '../src/imports/imports.dto.js';
import { followStream } from './harness/event-stream.js';
import { customerFile } from './harness/import-files.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';

let service: Service;
let shop: TestMerchant;

beforeAll(async () => {
  service = await startService();
  shop = await service.newMerchant();
});
afterAll(() => service?.stop());

async function upload(rows: number): Promise<string> {
  const { status, body } = await service.api(shop.token).upload<ImportDto>('/v1/imports', {
    file: customerFile(rows).csv,
    fileName: 'list.csv',
    options: { force: true },
  });
  expect(status).toBe(202);
  return body.id;
}

const address = (id: string, query = '') => `${service.url}/v1/imports/${id}/events${query}`;

test('an import is followed to its end, with what polling shows', async () => {
  const id = await upload(2_000);
  const { status, headers, events } = await followStream<ImportDto>(address(id), shop.token);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-request-id': expect.any(String),
  });
  const names = events.map(({ name }) => name);
  expect(names.slice(0, -1).every((name) => name === 'progress')).toBe(true);
  expect(names.at(-1)).toBe('done');
  const ids = events.map((event) => event.id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  const { body } = await service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`);
  expect(events.at(-1)?.data).toEqual(body);
  expect(body.links.events).toBe(`/v1/imports/${id}/events`);
});

test('who comes again after the end is told not to, who left before it hears of it', async () => {
  const id = await upload(10);
  await service.untilDone(shop.token, id);
  const { events } = await followStream<ImportDto>(address(id), shop.token);
  expect(events.map(({ name }) => name)).toEqual(['done']);
  const last = events[0]?.id ?? 0;
  const again = await followStream(address(id), shop.token, { headers: { 'Last-Event-ID': String(last) } });
  expect(again).toMatchObject({ status: 204, events: [] });
  expect(await followStream(address(id, `?lastEventId=${last}`), shop.token)).toMatchObject({ status: 204 });
  const before = await followStream(address(id, `?lastEventId=${last - 1}`), shop.token);
  expect(before.events.map(({ name }) => name)).toEqual(['done']);
});

test('nobody follows without a token, another merchant’s import, or with an id that is none', async () => {
  const id = await upload(10);
  const other = await service.newMerchant();
  expect(await followStream(address(id), other.token)).toMatchObject({ status: 404 });
  expect(await followStream(address(id), 'none')).toMatchObject({ status: 401 });
  expect(await followStream(address(id, '?lastEventId=x'), shop.token)).toMatchObject({ status: 400 });
});

test('200 follow one import, and all see its end', async () => {
  const id = await upload(2_000);
  const all = await Promise.all(
    Array.from({ length: 200 }, () => followStream<ImportDto>(address(id), shop.token)),
  );
  expect(all.map(({ events }) => events.at(-1)?.name)).toEqual(all.map(() => 'done'));
});

test('a stream ends when the API is asked to stop', async () => {
  await Promise.all(service.workers.map((worker) => worker.kill('SIGTERM')));
  const id = await upload(10);
  const leaving = service.apiProcess;
  let ended = Promise.resolve();
  const { status, events } = await followStream<ImportDto>(address(id), shop.token, {
    onOpen: () => {
      ended = leaving.kill('SIGTERM');
    },
  });
  expect(status).toBe(200);
  expect(events.map(({ name }) => name)).not.toContain('done');
  await ended;
  expect(await leaving.ended).toEqual({ code: 0, signal: null });
  await service.startApi();
});

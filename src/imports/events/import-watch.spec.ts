import type { PlatformDatabase } from '../../platform/database/global-database.js';
import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Logger } from '../../platform/logging/logger.js';
import { ImportWatch } from './import-watch.js';

const SHOP = 'shop';

function watching() {
  const asked = { platform: 0, tenant: 0 };
  const state = { marks: new Map<string, string>(), fails: false };
  const platform = {
    transaction: () => {
      asked.platform += 1;
      if (state.fails) return Promise.reject(new Error('away'));
      return Promise.resolve([...state.marks].map(([id, mark]) => ({ id, mark })));
    },
  };
  const database = {
    read: () => {
      asked.tenant += 1;
      return Promise.resolve([...state.marks].map(([id, mark]) => ({ id, status: mark })));
    },
  };
  const warn = jest.fn();
  const watch = new ImportWatch(
    platform as unknown as PlatformDatabase,
    database as unknown as TenantDatabase,
    { warn } as unknown as Logger,
  );
  const watcher = () => ({ changed: jest.fn(), stopped: jest.fn() });
  return { watch, asked, state, watcher, warn };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('200 watchers of one import cost one look a second, and one read more when it changed', async () => {
  const { watch, asked, state, watcher } = watching();
  state.marks.set('a', 'queued');
  const watchers = Array.from({ length: 200 }, watcher);
  for (const one of watchers) watch.add(SHOP, 'a', one);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual({ platform: 5, tenant: 1 });
  state.marks.set('a', 'processing');
  await jest.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual({ platform: 10, tenant: 2 });
  for (const { changed } of watchers) expect(changed.mock.calls).toHaveLength(2);
  watch.onModuleDestroy();
});

test('nothing is read when nobody watches any more', async () => {
  const { watch, asked, watcher } = watching();
  const leave = [watch.add(SHOP, 'a', watcher()), watch.add(SHOP, 'b', watcher())];
  await jest.advanceTimersByTimeAsync(1_000);
  for (const end of leave) end();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(asked.platform).toBe(1);
  expect(jest.getTimerCount()).toBe(0);
});

test('a look that fails is made up for by the next', async () => {
  const { watch, state, watcher, warn } = watching();
  const one = watcher();
  state.marks.set('a', 'processing');
  state.fails = true;
  watch.add(SHOP, 'a', one);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(warn).toHaveBeenCalledTimes(1);
  state.fails = false;
  await jest.advanceTimersByTimeAsync(1_000);
  expect(one.changed).toHaveBeenCalledTimes(1);
  watch.onModuleDestroy();
});

test('the end of the process ends all streams, and none begins after it', () => {
  const { watch, watcher } = watching();
  const [early, late] = [watcher(), watcher()];
  watch.add(SHOP, 'a', early);
  watch.onModuleDestroy();
  watch.add(SHOP, 'a', late);
  expect(early.stopped).toHaveBeenCalledTimes(1);
  expect(late.stopped).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});

import { MemoryRateCounter } from './rate-counter.js';

test('counts each key in a window that begins with its first request', async () => {
  let now = 0;
  const counter = new MemoryRateCounter(50_000, () => now);
  expect(await counter.hit(['a', 'b'], 60_000)).toEqual([
    { count: 1, resetMs: 60_000 },
    { count: 1, resetMs: 60_000 },
  ]);
  now = 45_000;
  expect(await counter.hit(['a'], 60_000)).toEqual([{ count: 2, resetMs: 15_000 }]);
  now = 60_000;
  expect(await counter.hit(['a'], 60_000)).toEqual([{ count: 1, resetMs: 60_000 }]);
});

test('forgets windows that are over when there are many, and no other', async () => {
  let now = 0;
  const counter = new MemoryRateCounter(2, () => now);
  await counter.hit(['old 1', 'old 2', 'old 3'], 100);
  now = 150;
  await counter.hit(['new'], 100);
  expect(await counter.hit(['new', 'old 1'], 100)).toEqual([
    { count: 2, resetMs: 100 },
    { count: 1, resetMs: 100 },
  ]);
});

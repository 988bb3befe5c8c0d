import { ReadingThread } from './reading-thread.js';
import type { RowSpec } from '../kinds/import-kind.js';

/** Answers after as long as the window is, with the request's time as its number of lines; a window of one byte ends the thread. */
const PROGRAM = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ take, window }) => {
  if (window.length === 1) process.exit(7);
  const batch = { rows: [], staging: new Uint8Array(0), marks: new Uint8Array(0), lines: take.at };
  setTimeout(() => parentPort.postMessage({ task: 'read', batch }), window.length);
});`;

const thread = new ReadingThread(new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`));
afterAll(() => thread.close());

const read = async (at: number, milliseconds: number) => {
  const spec = { kind: 'offer-activity' } as RowSpec;
  const { lines } = await thread.read(spec, Buffer.alloc(milliseconds), { most: 1, at, order: 'first' });
  return lines;
};

test('a turn that ended and still reads ahead takes nobody else\u2019s rows', async () => {
  expect(await Promise.all([read(11, 200), read(12, 2), read(13, 2)])).toEqual([11, 12, 13]);
});

test('what is asked after the thread has ended, or was closed, is answered by a new one', async () => {
  const [ended, after] = await Promise.allSettled([read(21, 1), read(22, 2)]);
  expect(ended).toMatchObject({ status: 'rejected', reason: { message: 'a reading thread ended with 7' } });
  expect(after).toEqual({ status: 'fulfilled', value: 22 });
  const hung = read(23, 60_000);
  await new Promise(setImmediate); // it is out now
  await Promise.all([
    thread.close(),
    expect(hung).rejects.toThrow('a reading thread ended with 1'),
    expect(read(24, 2)).resolves.toBe(24),
  ]);
});

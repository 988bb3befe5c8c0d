import { ReadingThread } from './reading-thread.js';
import type { RowSpec } from '../kinds/import-kind.js';

/** Answers after as long as the window is, and tells whose request it was; a window of one byte ends the thread. */
const PROGRAM = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ spec, window }) => {
  if (window.length === 1) process.exit(7);
  setTimeout(() => parentPort.postMessage({ task: 'read', batch: { of: spec.kind } }), window.length);
});`;

const thread = new ReadingThread(new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`));
afterAll(() => thread.close());

const read = (kind: string, milliseconds: number) =>
  thread.read({ kind } as RowSpec, Buffer.alloc(milliseconds), { most: 1, at: 0, order: 'first' });

test('a turn that ended and still reads ahead takes nobody else\u2019s rows', async () => {
  const [late, next, last] = await Promise.all([read('late', 200), read('next', 2), read('last', 2)]);
  expect([late, next, last]).toEqual([{ of: 'late' }, { of: 'next' }, { of: 'last' }]);
});

test('what is asked after the thread has ended, or was closed, is answered by a new one', async () => {
  const [ended, after] = await Promise.allSettled([read('first', 1), read('second', 2)]);
  expect(ended).toMatchObject({ status: 'rejected', reason: { message: 'a reading thread ended with 7' } });
  expect(after).toEqual({ status: 'fulfilled', value: { of: 'second' } });
  const hung = read('third', 60_000);
  await new Promise(setImmediate); // it is out now
  await Promise.all([
    thread.close(),
    expect(hung).rejects.toThrow('a reading thread ended with 1'),
    expect(read('fourth', 2)).resolves.toEqual({ of: 'fourth' }),
  ]);
});

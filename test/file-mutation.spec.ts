import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Figures {
  count: number;
  read: number;
  refusals: Record<string, number>;
  memoryMb: number;
  failures: string[];
}

/**
 * A few of the files of `npm run fuzz:files`, always the same ones: damaged files are read or refused in our words, by
 * the built thread that imports read in.
 */
it('damaged files neither crash nor hang the reading thread, nor pass as empty', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'dist/tools/fuzz-files.js',
    ...['--count', '150', '--seed', '4'],
  ]);
  const { failures, memoryMb, read, refusals } = JSON.parse(stdout) as Figures;
  expect(failures).toEqual([]);
  expect(memoryMb).toBeLessThan(512);
  // Both ends are reached, or the files would show nothing.
  expect(read).toBeGreaterThan(20);
  expect(Object.keys(refusals).length).toBeGreaterThan(4);
});

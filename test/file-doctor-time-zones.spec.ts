import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FILE_CASES } from './fixtures/imports/file-cases.js';
import { TEXT_AND_WORKBOOK_CASES } from './fixtures/imports/reader-cases.js';

const run = promisify(execFile);
/** Behind and before UTC by most, with half an hour, and with a midnight that summer time leaves out. */
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'America/Sao_Paulo'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('every file reads the same in every time zone of the process', async () => {
  const cases = [...FILE_CASES, ...TEXT_AND_WORKBOOK_CASES.filter(({ refused }) => refused === undefined)];
  for (const [index, { bytes, fileName = 'list.csv', options }] of cases.entries()) {
    const path = join(folder, String(index));
    await writeFile(path, bytes);
    await writeFile(`${path}.options.json`, JSON.stringify({ ...options, fileName }));
  }
  const outputs = await Promise.all(
    ZONES.map(async (TZ) => {
      const { stdout } = await run(process.execPath, ['dist/tools/read-files.js', folder], {
        env: { ...process.env, TZ },
        maxBuffer: 256 * 1024 * 1024,
      });
      return stdout;
    }),
  );
  const [utc = '', ...others] = outputs.map((output) => output.trimEnd().split('\n'));
  expect(utc).toHaveLength(cases.length);
  for (const lines of others) expect(lines).toEqual(utc);
}, 240_000);

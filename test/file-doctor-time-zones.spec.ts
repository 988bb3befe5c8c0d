import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FILE_CASES } from './fixtures/imports/file-cases.js';
import { TEXT_AND_WORKBOOK_CASES } from './fixtures/imports/reader-cases.js';

const run = promisify(execFile);
/** Only where one of these is read or refused has a time zone anything to change. */
const DATE_OR_TIME = /\d{4}-\d\d-\d\d|--\d\d-\d\d|\d[/.:]\d/;
/** Behind and before UTC by most, with half an hour, and with a midnight that summer time leaves out. */
const ZONES = ['Pacific/Kiritimati', 'America/St_Johns', 'America/Sao_Paulo'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('every file with a date or a time reads the same in every time zone of the process', async () => {
  const cases = [...FILE_CASES, ...TEXT_AND_WORKBOOK_CASES.filter(({ refused }) => refused === undefined)];
  for (const [index, { bytes, fileName = 'list.csv', options }] of cases.entries()) {
    const path = join(folder, String(index));
    await writeFile(path, bytes);
    await writeFile(`${path}.options.json`, JSON.stringify({ ...options, fileName }));
  }
  const utc = await linesOf('UTC', [folder]);
  expect(utc).toHaveLength(cases.length);
  const dated = utc.filter((line) => DATE_OR_TIME.test(line));
  expect(dated.length).toBeGreaterThan(60);
  const files = dated.map((line) => join(folder, (JSON.parse(line) as { file: string }).file));
  const others = await Promise.all(ZONES.map((zone) => linesOf(zone, files)));
  for (const lines of others) expect(lines).toEqual(dated);
}, 240_000);

/** What the process says of each file, in this time zone. */
async function linesOf(TZ: string, paths: string[]): Promise<string[]> {
  const { stdout } = await run(process.execPath, ['dist/tools/read-files.js', ...paths], {
    env: { ...process.env, TZ },
    maxBuffer: 256 * 1024 * 1024,
  });
  return stdout.trimEnd().split('\n');
}

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ImportOptions } from '../import-options.dto.js';
import { prepareFile } from './prepare-file.js';

const LIMITS = { maxLines: 5_000, maxColumns: 20, maxCellBytes: 65_536 };
const OPTIONS = new ImportOptions();

describe('prepareFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prepare-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('sees dates, ragged rows and rows of several lines far down a file as it sees those above', async () => {
    const source = join(folder, 'upload');
    const target = join(folder, 'canonical');
    const plain = Array.from({ length: 3_000 }, (_, at) => `Asha ${at},a${at}@example.com,05/05/1990\n`);
    const last = ['"Asha\nRao",b@example.com,\n', 'one,two\n', 'Noor,c@example.com,17/05/1990'];
    await writeFile(source, ['Name,Email,Birthday\n', ...plain, ...last].join(''));
    const prepared = await prepareFile({
      source,
      target,
      fileName: 'list.csv',
      options: OPTIONS,
      limits: LIMITS,
      remembered: [],
    });
    expect(prepared).toMatchObject({
      lines: 3_003,
      dateOrder: { order: 'DMY', by: 'evidence' },
      structural: [{ code: 'row_ragged', column: null, count: 1, firstLines: [3_004] }],
    });
    const canonical = (await readFile(target, 'utf8')).split('\n');
    expect(canonical.slice(0, 2)).toEqual([
      '[2,"Asha 0","a0@example.com","05/05/1990"]',
      '[3,"Asha 1","a1@example.com","05/05/1990"]',
    ]);
    expect(canonical.slice(2_999)).toEqual([
      '[3001,"Asha 2999","a2999@example.com","05/05/1990"]',
      '[3002,"Asha\\nRao","b@example.com",""]',
      '[3004,"one","two"]',
      '[3005,"Noor","c@example.com","17/05/1990"]',
      '',
    ]);
  });

  it.each([
    ['without a header', 'Asha,a@example.com\n'.repeat(400_000), 'header_missing'],
    [
      'that breaks far down',
      `Name,Email\n${'Asha,a@example.com\n'.repeat(400_000)}"Noor,n@example.com\n`,
      'quote_not_closed',
    ],
  ])('leaves nothing open of a file %s', async (_, text, code) => {
    const input = {
      target: join(folder, 'canonical'),
      fileName: 'list.csv',
      options: OPTIONS,
      remembered: [],
    };
    const source = join(folder, 'upload');
    await writeFile(source, text);
    const limits = { ...LIMITS, maxLines: 1_000_000 };
    const before = await readdir('/dev/fd');
    await expect(prepareFile({ ...input, source, limits })).rejects.toMatchObject({ code });
    // A stream that is destroyed closes its file a moment later.
    for (let wait = 0; wait < 100 && (await readdir('/dev/fd')).length > before.length; wait += 1)
      await setTimeout(20);
    expect(await readdir('/dev/fd')).toHaveLength(before.length);
  });
});

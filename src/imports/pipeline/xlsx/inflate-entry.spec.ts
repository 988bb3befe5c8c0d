import { withFile } from '../../../../test/fixtures/imports/xlsx-fixture.js';
import { writeZip, type ZipPart } from '../../../../test/fixtures/imports/xlsx-zip-writer.js';
import { inflateEntry } from './inflate-entry.js';
import { DEFAULT_XLSX_LIMITS } from './xlsx-limits.js';
import { openZipArchive } from './zip-directory.js';

const SMALL_LIMITS = { ...DEFAULT_XLSX_LIMITS, ratioFloorBytes: 1000, maxInflatedBytes: 100_000 };

async function inflate(
  part: Omit<ZipPart, 'name'>,
  budget = { inflatedBytes: 0 },
  limits = SMALL_LIMITS,
): Promise<string> {
  return withFile(writeZip([{ name: 'a', ...part }]), async (path) => {
    const archive = await openZipArchive(path, limits);
    try {
      const chunks: Buffer[] = [];
      const [entry] = archive.entries;
      if (entry) for await (const chunk of inflateEntry(archive, entry, budget, limits)) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    } finally {
      await archive.close();
    }
  });
}

const VARIED = Array.from({ length: 5000 }, (_, index) => `${index * 7919}`).join();

describe('inflateEntry', () => {
  it.each([{ stored: true }, { stored: false }, { dataDescriptor: true }])(
    'gives back the content: %j',
    async (how) => {
      expect(await inflate({ content: VARIED, ...how })).toBe(VARIED);
      expect(await inflate({ content: '', ...how })).toBe('');
    },
  );

  it('adds up what one import has inflated', async () => {
    const budget = { inflatedBytes: 0 };
    await inflate({ content: VARIED }, budget);
    await inflate({ content: VARIED }, budget);
    await expect(inflate({ content: VARIED }, budget)).rejects.toMatchObject({
      code: 'xlsx_too_large_inflated',
    });
  });

  it.each<[string, Omit<ZipPart, 'name'>]>([
    ['xlsx_bomb', { content: ' '.repeat(500_000) }],
    ['xlsx_too_large_inflated', { content: VARIED.repeat(3) }],
    ['xlsx_damaged', { content: ' '.repeat(500_000), declared: { size: 999 } }],
    ['xlsx_damaged', { content: 'abc', declared: { size: 4 } }],
    ['xlsx_damaged', { content: 'abc', declared: { crc32: 0 } }],
    ['xlsx_damaged', { content: 'abc', stored: true, method: 8 }],
    ['xlsx_compression_unsupported', { content: 'abc', method: 9 }],
  ])('refuses with %s: %#', async (code, part) => {
    await expect(inflate(part)).rejects.toMatchObject({ code });
  });
});

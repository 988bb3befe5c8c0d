import { withFile } from '../../../../test/fixtures/imports/xlsx-fixture.js';
import {
  writeZip,
  type ZipOptions,
  type ZipPart,
} from '../../../../test/fixtures/imports/xlsx-zip-writer.js';
import { DEFAULT_XLSX_LIMITS } from './xlsx-limits.js';
import { openZipArchive } from './zip-directory.js';

async function entriesOf(parts: ZipPart[], options?: ZipOptions, limits = DEFAULT_XLSX_LIMITS) {
  return withFile(writeZip(parts, options), async (path) => {
    const archive = await openZipArchive(path, limits);
    await archive.close();
    return archive.entries;
  });
}

describe('openZipArchive', () => {
  it('lists entries with their true sizes and places', async () => {
    const [first, second] = await entriesOf([
      { name: 'a.txt', content: 'aaaa', stored: true },
      { name: 'b\\c.txt', content: 'x'.repeat(100), dataDescriptor: true },
    ]);
    expect(first).toMatchObject({ name: 'a.txt', method: 0, size: 4, compressedSize: 4, offset: 0 });
    expect(second).toMatchObject({ name: 'b/c.txt', method: 8, size: 100, offset: 30 + 5 + 4 });
  });

  it('leaves out folders', async () => {
    expect(await entriesOf([{ name: 'xl/', content: '', stored: true }])).toEqual([]);
  });

  it.each<[string, ZipOptions]>([
    ['zip64', { zip64: true }],
    ['a comment', { comment: 'hello' }],
    ['bytes in front', { prepended: Buffer.alloc(1000) }],
    ['bytes behind', { appended: Buffer.alloc(1000) }],
  ])('finds the directory with %s', async (_, options) => {
    const shift = options.prepended?.length ?? 0;
    expect(await entriesOf([{ name: 'a', content: 'a' }], options)).toMatchObject([
      { name: 'a', offset: shift },
    ]);
  });

  it('refuses more entries than the limit', async () => {
    const limits = { ...DEFAULT_XLSX_LIMITS, maxEntries: 1 };
    const parts = [
      { name: 'a', content: '' },
      { name: 'b', content: '' },
    ];
    await expect(entriesOf(parts, {}, limits)).rejects.toMatchObject({ code: 'xlsx_too_many_entries' });
  });

  it('refuses entries that reach into the directory', async () => {
    const bytes = writeZip([{ name: 'a', content: 'a', stored: true }]);
    const header = bytes.indexOf(Buffer.from('PK\u0001\u0002'));
    bytes.writeUInt32LE(5000, header + 20);
    await withFile(bytes, async (path) => {
      await expect(openZipArchive(path, DEFAULT_XLSX_LIMITS)).rejects.toMatchObject({ code: 'xlsx_damaged' });
    });
  });

  it('finds names in any case, and none that means two things', async () => {
    const parts = [
      { name: 'A.xml', content: '1' },
      { name: 'a.xml', content: '2' },
      { name: 'B.xml', content: '3' },
    ];
    await withFile(writeZip(parts), async (path) => {
      const archive = await openZipArchive(path, DEFAULT_XLSX_LIMITS);
      await archive.close();
      expect(archive.find('b.XML')?.name).toBe('B.xml');
      expect(archive.find('c.xml')).toBeUndefined();
      expect(() => archive.find('a.xml')).toThrow('twice');
    });
  });
});

import { FileRejectedError } from '../file-rejected.error.js';
import { type SourceRow } from '../source-row.js';
import { buildXlsx, textRow } from '../../../../test/fixtures/imports/xlsx-builder.js';
import { type ExpectedRow, withFile } from '../../../../test/fixtures/imports/xlsx-fixture.js';
import { XLSX_FIXTURES } from '../../../../test/fixtures/imports/xlsx-fixtures.js';
import { readXlsxFile, type XlsxDetected, type XlsxReadOptions } from './read-xlsx.js';
import { DEFAULT_XLSX_LIMITS } from './xlsx-limits.js';

async function readAll(bytes: Buffer, options: XlsxReadOptions | undefined, limits = DEFAULT_XLSX_LIMITS) {
  return withFile(bytes, async (path) => {
    const { detected, rows } = await readXlsxFile(path, options, limits);
    const all: SourceRow[] = [];
    for await (const batch of rows) all.push(...batch);
    return { detected, rows: all.map(({ line, cells }): ExpectedRow => [line, ...cells]) };
  });
}

async function rejection(reading: Promise<unknown>): Promise<FileRejectedError> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof FileRejectedError) return error;
  throw new Error('was not refused', { cause: error });
}

describe('readXlsxFile', () => {
  it.each(XLSX_FIXTURES.map((fixture) => [fixture.name, fixture] as const))(
    'reads or refuses %s',
    async (_, fixture) => {
      const reading = readAll(fixture.bytes, fixture.options);
      const { expect: expected } = fixture;
      if ('code' in expected) {
        const { code, detail } = await rejection(reading);
        expect(code).toBe(expected.code);
        expect(detail).toMatch(/^[A-Z].*\.$/s);
        return;
      }
      const { detected, rows } = await reading;
      expect(rows).toEqual(expected.rows);
      if (expected.sheet) expect(detected.sheet).toBe(expected.sheet);
      expect(detected.dateSystem).toBe(expected.dateSystem ?? 1900);
    },
  );

  it('says which sheets there are and how one was chosen', async () => {
    const bytes = buildXlsx({
      sheets: [
        { name: 'A', state: 'hidden' },
        { name: 'B', rows: textRow(1, 'x') },
      ],
    });
    const sheets = [
      { name: 'A', state: 'hidden' },
      { name: 'B', state: 'visible' },
    ];
    const detected: XlsxDetected = (await readAll(bytes, undefined)).detected;
    expect(detected).toEqual({
      format: 'xlsx',
      sheet: 'B',
      sheetBy: 'first-with-data',
      sheets,
      dateSystem: 1900,
    });
    expect((await readAll(bytes, { sheet: 'B' })).detected.sheetBy).toBe('option');
  });

  it('reads the sheet that holds the table looked for, behind one that does not', async () => {
    const bytes = buildXlsx({
      sheets: [
        { name: 'Read me', rows: textRow(1, 'How to use this') },
        { name: 'Hidden', state: 'hidden', rows: textRow(1, 'wanted') },
        { name: 'Empty' },
        { name: 'People', rows: textRow(1, 'wanted') + textRow(2, 'a') },
        { name: 'More', rows: textRow(1, 'wanted') + textRow(2, 'b') },
      ],
    });
    const prefers = (rows: readonly SourceRow[]): boolean => rows[0]?.cells[0] === 'wanted';
    expect(await readAll(bytes, { prefers })).toMatchObject({
      detected: { sheet: 'People', sheetBy: 'matched' },
      rows: [
        [1, 'wanted'],
        [2, 'a'],
      ],
    });
    expect((await readAll(bytes, { prefers: () => false })).detected).toMatchObject({
      sheet: 'Read me',
      sheetBy: 'first-with-data',
    });
    expect((await readAll(bytes, { prefers, sheet: 'Read me' })).detected.sheet).toBe('Read me');
  });

  it('names the sheets there are when the wanted one is not', async () => {
    const { detail } = await rejection(
      readAll(buildXlsx({ sheets: [{ name: 'Kunden' }] }), { sheet: 'List' }),
    );
    expect(detail).toContain('"Kunden"');
  });

  it('hands rows over in batches', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => textRow(index + 1, `${index}`)).join('');
    await withFile(buildXlsx({ sheets: [{ name: 'List', rows }] }), async (path) => {
      const sizes: number[] = [];
      for await (const batch of (await readXlsxFile(path)).rows) sizes.push(batch.length);
      expect(sizes.length).toBeGreaterThan(1);
      expect(sizes.reduce((sum, size) => sum + size)).toBe(5000);
    });
  });

  it('refuses more rows than the limit', async () => {
    const bytes = buildXlsx({
      sheets: [{ name: 'List', rows: textRow(1, 'a') + textRow(2, 'b') + textRow(3, 'c') }],
    });
    const limits = { ...DEFAULT_XLSX_LIMITS, maxLines: 2 };
    expect((await rejection(readAll(bytes, undefined, limits))).code).toBe('too_many_lines');
  });

  it('refuses parts that are too large together, although each is within the limits', async () => {
    const bytes = buildXlsx({ sheets: [{ name: 'List', rows: textRow(1, 'x'.repeat(5000)) }] });
    const limits = { ...DEFAULT_XLSX_LIMITS, maxInflatedBytes: 6000 };
    expect((await rejection(readAll(bytes, undefined, limits))).code).toBe('xlsx_too_large_inflated');
  });

  it('can be left before the end', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => textRow(index + 1, `${index}`)).join('');
    await withFile(buildXlsx({ sheets: [{ name: 'List', rows }] }), async (path) => {
      const content = await readXlsxFile(path);
      for await (const batch of content.rows) {
        expect(batch[0]?.cells).toEqual(['0']);
        break;
      }
      expect(await content.rows.next()).toEqual({ done: true, value: undefined });
      const unread = await readXlsxFile(path);
      await unread.rows.return?.();
      expect(await unread.rows.next()).toEqual({ done: true, value: undefined });
    });
  });

  it('lets an error of the disk through as it is', async () => {
    await expect(readXlsxFile('/nowhere/upload.xlsx')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TextFixture } from '../../../../test/fixtures/imports/text-fixture.js';
import { textFixtures } from '../../../../test/fixtures/imports/text-fixtures.js';
import { FileRejectedError } from '../file-rejected.error.js';
import { type SourceRow } from '../source-row.js';
import { type DetectedText, readTextFile } from './open-text-file.js';
import { recognisePath } from './recognise-path.js';
import { defaultTextLimits } from './text-limits.js';

describe('readTextFile on every text fixture', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'text-fixtures-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(
    fixture: TextFixture,
  ): Promise<{ detected: DetectedText; rows: SourceRow[] } | FileRejectedError> {
    const path = join(folder, 'upload');
    await writeFile(path, fixture.bytes);
    try {
      expect(await recognisePath(path, fixture.fileName)).toEqual({ kind: 'text' });
      const file = await readTextFile(path, fixture.options, { ...defaultTextLimits, ...fixture.limits });
      const rows: SourceRow[] = [];
      for await (const batch of file.rows) if (Array.isArray(batch)) rows.push(...batch);
      return { detected: file.detected, rows };
    } catch (error) {
      if (error instanceof FileRejectedError) return error;
      throw error;
    }
  }

  it.each(textFixtures.map((fixture) => [fixture.name, fixture] as const))('%s', async (_, fixture) => {
    const result = await read(fixture);
    const { expect: expected } = fixture;
    if ('refused' in expected) {
      expect(result).toMatchObject({ code: expected.refused });
      expect((result as FileRejectedError).detail).toContain(expected.says ?? '');
      return;
    }
    if (result instanceof FileRejectedError) throw result;
    const { detected, rows } = result;
    if (expected.encoding) expect(detected.encoding.value).toBe(expected.encoding);
    if (expected.by) expect(detected.encoding.by).toBe(expected.by);
    if (expected.delimiter) expect(detected.delimiter.value).toBe(expected.delimiter);
    if (expected.delimiterBy) expect(detected.delimiter.by).toBe(expected.delimiterBy);
    if (expected.newline) expect(detected.newline.value).toBe(expected.newline);
    if (expected.escape) expect(detected.escape.value).toBe(expected.escape);
    if (expected.rows) expect(rows.map(({ cells }) => cells)).toEqual(expected.rows);
    if (expected.lines) expect(rows.map(({ line }) => line)).toEqual(expected.lines);
  });
});

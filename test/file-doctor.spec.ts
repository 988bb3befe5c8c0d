import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileVerdict, fileVerdict } from '../tools/file-verdict.js';
import type { FileCase } from './fixtures/imports/file-case.js';
import { FILE_CASES } from './fixtures/imports/file-cases.js';
import { TEXT_AND_WORKBOOK_CASES } from './fixtures/imports/reader-cases.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verdictOf({
  bytes,
  fileName = 'list.csv',
  options,
}: Omit<FileCase, 'expect'>): Promise<FileVerdict> {
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  return fileVerdict(path, fileName, options);
}

describe('the file doctor', () => {
  it.each(FILE_CASES.map((file) => [file.name, file] as const))('%s', async (_, file) => {
    const verdict = await verdictOf(file);
    const { expect: expected } = file;
    if (expected.code !== undefined || verdict.code !== undefined) {
      expect(verdict).toMatchObject({ code: expected.code ?? 'none' });
      expect('detail' in verdict && verdict.detail).toContain(expected.says ?? '');
      return;
    }
    const { mapping, problems, valid, rejected, detected, lines } = verdict;
    const read = mapping.filter(({ field }) => field !== null).map((c) => `${c.field} < ${c.column}`);
    expect(problems.map(({ code }) => code)).toEqual(expected.asks ?? []);
    if (expected.read) expect(read).toEqual(expected.read);
    expect(rejected.map(({ line, code }) => `${line} ${code}`)).toEqual(expected.rejected ?? []);
    if (typeof expected.valid === 'number') expect(valid).toHaveLength(expected.valid);
    else expect(valid.map(({ row }) => row)).toMatchObject(expected.valid);
    if (expected.lines) expect(valid.map(({ line }) => line)).toEqual(expected.lines);
    expect(valid.length + rejected.length).toBe(lines);
    for (const [line, words] of Object.entries(expected.details ?? {}))
      expect(rejected.find((row) => String(row.line) === line)?.detail).toContain(words);
    for (const [index, words] of Object.entries(expected.notes ?? {}))
      expect(mapping.find((column) => String(column.index) === index)?.note).toContain(words);
    if (expected.detected) expect(detected).toMatchObject(expected.detected);
  });
});

/** Workbooks that do not begin as a zip archive: the layer tells what they are by their first bytes, and never asks the workbook reader. */
const NOT_BY_SIGNATURE = [
  'bytes before the archive',
  'bytes before a zip64 archive',
  'an archive without its first bytes',
  'no archive at all',
  'an empty file',
].map((name) => `workbook: ${name}`);

describe('a fixture of one reader, by way of the whole layer', () => {
  const cases = TEXT_AND_WORKBOOK_CASES.filter(({ name }) => !NOT_BY_SIGNATURE.includes(name));
  it.each(cases.map((file) => [file.name, file] as const))('%s', async (_, file) => {
    const verdict = await verdictOf(file);
    if (file.refused !== undefined) {
      expect(verdict.code).toBe(file.refused);
    } else if (verdict.code !== undefined) {
      // Most fixtures are about a cell or a quote and have the header of no customer list.
      expect(['header_missing', 'file_has_no_rows']).toContain(verdict.code);
    } else {
      expect(verdict.valid.length + verdict.rejected.length).toBe(verdict.lines);
      if (file.rows !== undefined) expect(verdict.lines).toBeLessThan(file.rows);
    }
  });
});

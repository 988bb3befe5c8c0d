import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSigningKeys, rotateSigningKeys } from './signing-keys.js';

describe('rotateSigningKeys', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each(['keys.json', 'elsewhere/keys.json'])('makes no keys where there are none: %s', async (name) => {
    const file = join(folder, name);
    await expect(rotateSigningKeys(file, 900, false)).rejects.toThrow(`There is no ${file}.`);
    expect([existsSync(file), existsSync(`${file}.lock`)]).toEqual([false, false]);
  });

  it('says what to do about a rotation that was killed', async () => {
    const file = join(folder, 'keys.json');
    const { kid } = await loadSigningKeys(file);
    await writeFile(`${file}.lock`, '');
    await expect(rotateSigningKeys(file, 900, false)).rejects.toThrow(`remove ${file}.lock`);
    await rm(`${file}.lock`);
    expect(await rotateSigningKeys(file, 900, false)).not.toBe(kid);
  });
});

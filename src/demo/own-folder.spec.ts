import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOwnFolder } from './own-folder.js';

describe('makeOwnFolder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'own-folder-')));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes what is missing and answers the real path', async () => {
    await symlink(folder, join(folder, 'link'));
    expect(await makeOwnFolder(join(folder, 'link', 'a', 'b'))).toBe(join(folder, 'a', 'b'));
    expect(await makeOwnFolder(join(folder, 'a', 'b'))).toBe(join(folder, 'a', 'b'));
  });

  it('refuses what is no folder', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(makeOwnFolder(join(folder, 'file'))).rejects.toThrow('EEXIST');
  });
});

import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { FolderStorage } from './folder-storage.js';
import { S3Storage } from './s3-storage.js';
import { ObjectMissingError, type Storage } from './storage.js';

const folder = mkdtempSync(join(tmpdir(), 'clientele-storage-'));
const bucketFolder = mkdtempSync(join(tmpdir(), 'clientele-bucket-'));
const server = new S3rver({
  address: '127.0.0.1',
  port: 0, // any that is free
  silent: true,
  directory: bucketFolder,
  configureBuckets: [{ name: 'files', configs: [] }],
});
const stores: Record<string, Storage> = { folder: new FolderStorage(folder) };

beforeAll(async () => {
  const { port } = await server.run();
  stores['S3'] = new S3Storage({
    bucket: 'files',
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  });
});

afterAll(async () => {
  await server.close();
  for (const path of [folder, bucketFolder]) rmSync(path, { recursive: true });
});

/** Longer than one part of a multipart upload (5 MiB). */
const long = Buffer.alloc(6 * 1024 * 1024, 'Asha,');

describe.each(['folder', 'S3'])('%s storage', (name) => {
  const store = (): Storage => stores[name] as Storage;

  test('gives back what was put, whole and in ranges', async () => {
    const put = await store().put('m/a', Readable.from([long.subarray(0, 1000), long.subarray(1000)]));
    expect(put.bytes).toBe(long.length);
    expect((await buffer(await store().read('m/a'))).equals(long)).toBe(true);
    expect((await buffer(await store().read('m/a', 2, 7))).toString()).toBe('ha,As');
    expect(await store().withLocalFile('m/a', (path) => Promise.resolve(statSync(path).size))).toBe(
      long.length,
    );
  });

  test('replaces, and forgets what is removed', async () => {
    await store().put('m/b', Readable.from([Buffer.from('old')]));
    await store().put('m/b', Readable.from([Buffer.from('new')]));
    expect((await buffer(await store().read('m/b'))).toString()).toBe('new');
    await store().remove('m/b');
    await store().remove('m/b');
    await expect(store().read('m/b')).rejects.toBeInstanceOf(ObjectMissingError);
  });

  test('removes all there is under a folder, and nothing beside it', async () => {
    for (const key of ['m/f/1', 'm/f/2', 'm/fg']) await store().put(key, Readable.from([Buffer.from('x')]));
    await store().removeAll('m/f');
    await store().removeAll('m/f');
    await expect(readAll(store(), 'm/f/1')).rejects.toThrow();
    await expect(readAll(store(), 'm/f/2')).rejects.toThrow();
    expect((await readAll(store(), 'm/fg')).toString()).toBe('x');
  });

  test('tells the keys under a folder that are old enough', async () => {
    for (const key of ['k/f/1', 'k/f/g/2', 'k/fg']) await store().put(key, Readable.from([Buffer.from('x')]));
    const keysBefore = async (before: number): Promise<string[]> => {
      const keys: string[] = [];
      for await (const key of store().keysBefore('k/f', new Date(before))) keys.push(key);
      return keys.sort();
    };
    expect(await keysBefore(Date.now() + 60_000)).toEqual(['k/f/1', 'k/f/g/2']);
    expect(await keysBefore(Date.now() - 60_000)).toEqual([]);
  });

  test('takes over a local file', async () => {
    const path = join(tmpdir(), `clientele-adopt-${name}-${process.pid}`);
    writeFileSync(path, 'canonical');
    await store().adopt('m/c', path);
    expect((await buffer(await store().read('m/c'))).toString()).toBe('canonical');
    expect(existsSync(path)).toBe(false);
  });

  test('an upload that breaks off leaves nothing', async () => {
    const cut = new Readable({
      read() {
        this.push(Buffer.alloc(1000));
        this.destroy(new Error('cut off'));
      },
    });
    await expect(store().put('m/d', cut)).rejects.toThrow('cut off');
    await expect(readAll(store(), 'm/d')).rejects.toThrow();
  });

  test('an upload that broke off before it began leaves nothing, and stops no process', async () => {
    const cut = () => new Readable({ read: (): void => undefined }).destroy(new Error('cut off'));
    const uploads = Array.from({ length: 100 }, (_, upload) => store().put(`m/cut-${upload}`, cut()));
    const ends = await Promise.allSettled(uploads);
    expect(ends.map((end) => end.status === 'rejected' && String(end.reason))).toEqual(
      ends.map(() => 'Error: cut off'),
    );
  });

  test('says whether it can be reached', async () => {
    await expect(store().check()).resolves.toBeUndefined();
  });
});

test('a broken upload leaves no part file in the folder', () => {
  expect(readdirSync(join(folder, 'm')).filter((file) => file.endsWith('.part'))).toEqual([]);
});

test('an upload that finds no place does not keep its source waiting', async () => {
  const file = join(folder, 'no-folder');
  writeFileSync(file, 'x');
  const content = new Readable({ read: (): void => undefined });
  await expect(new FolderStorage(file).put('m/a', content)).rejects.toThrow();
  expect(content.destroyed).toBe(true);
});

test('drafts of processes that were killed go when they are old', async () => {
  const [old, fresh, other] = ['old.part', 'fresh.part', 'old'].map((name) => join(folder, 'm', name));
  for (const path of [old, fresh, other]) writeFileSync(path ?? '', 'x');
  const ago = new Date(Date.now() - 3_600_000);
  for (const path of [old, other]) utimesSync(path ?? '', ago, ago);
  expect(await new FolderStorage(folder).removeDrafts(new Date(Date.now() - 60_000))).toBe(1);
  expect([old, fresh, other].map((path) => existsSync(path ?? ''))).toEqual([false, true, true]);
  expect(await new FolderStorage(join(folder, 'none')).removeDrafts(new Date())).toBe(0);
});

test('a key cannot leave the folder', async () => {
  await expect(new FolderStorage(folder).put('../x', Readable.from(['x']))).rejects.toThrow(
    'leaves the storage folder',
  );
});

async function readAll(storage: Storage, key: string): Promise<Buffer> {
  return buffer(await storage.read(key));
}

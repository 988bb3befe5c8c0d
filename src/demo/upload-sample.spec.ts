import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { uploadSample } from './upload-sample.js';

describe('uploadSample', () => {
  const uploads: string[] = [];
  const finished = {
    id: 'i',
    status: 'completed',
    counts: { lines: 10, created: 10 },
    progress: { percent: 100 },
  };
  let server: Server;
  let apiUrl: string;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'upload-sample-'));
    server = createServer((request, response) => {
      if (request.method === 'GET') return void response.end(JSON.stringify(finished));
      void text(request).then((body) => {
        uploads.push(body);
        const running = { id: 'i', status: 'queued', counts: { lines: 0 } };
        const known = uploads.slice(0, -1).some((earlier) => fileIn(earlier) === fileIn(body));
        response.writeHead(known ? 200 : 202).end(JSON.stringify(known ? finished : running));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  const fileIn = (body: string): string => body.split('\r\n\r\n')[1]?.split('\r\n--')[0] ?? '';

  it('uploads the file it leaves in the folder, the same at every start', async () => {
    const shown: string[] = [];
    const file = join(folder, 'sample.csv');
    const upload = (): ReturnType<typeof uploadSample> =>
      uploadSample({ apiUrl, token: 't', rows: 10, file, output: { write: (line) => shown.push(line) } });

    expect(await upload()).toEqual({ existed: false, result: finished });
    expect(fileIn(uploads[0] ?? '')).toBe(await readFile(file, 'utf8'));
    expect(shown).toEqual([expect.stringContaining('100 %  10 created')]);

    expect(await upload()).toEqual({ existed: true, result: finished });
  });
});

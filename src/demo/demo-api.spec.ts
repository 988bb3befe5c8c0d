import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { callApi, pollJob, uploadFile } from './demo-api.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

describe('demo-api', () => {
  let server: Server;
  let apiUrl: string;
  let handle: Handler;

  beforeAll(async () => {
    server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('sends JSON and the token, and reads the answer', async () => {
    handle = async (request, response) => {
      const { authorization, 'content-type': type } = request.headers;
      const body: unknown = JSON.parse(await text(request));
      response.writeHead(201, { 'retry-after': '2' }).end(JSON.stringify({ authorization, type, body }));
    };
    const answer = await callApi(apiUrl, 'POST', '/v1/merchants', { token: 't', body: { name: 'ü' } });
    expect(answer).toEqual({
      status: 201,
      retryAfterMs: 2_000,
      body: { authorization: 'Bearer t', type: 'application/json', body: { name: 'ü' } },
    });
  });

  it('turns a problem into an error that says what was asked', async () => {
    handle = (_, response) => {
      response.writeHead(409).end(JSON.stringify({ code: 'slug_taken', detail: 'There is one.' }));
    };
    await expect(callApi(apiUrl, 'POST', '/v1/merchants', { body: {} })).rejects.toMatchObject({
      status: 409,
      code: 'slug_taken',
      message: 'POST /v1/merchants answered 409 slug_taken: There is one.',
    });
  });

  it('shows the text of an answer that is no problem document', async () => {
    handle = (_, response) => void response.writeHead(502).end('<html>bad gateway</html>');
    await expect(callApi(apiUrl, 'GET', '/')).rejects.toThrow('GET / answered 502: <html>bad gateway</html>');
  });

  it('comes again when the API is busy', async () => {
    let requests = 0;
    handle = (_, response) => {
      requests += 1;
      if (requests === 1) response.writeHead(429, { 'retry-after': '0' }).end();
      else response.end('{}');
    };
    await callApi(apiUrl, 'GET', '/');
    expect(requests).toBe(2);
  });

  it('uploads a file as multipart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'upload-'));
    const file = join(folder, 'sample.csv');
    await writeFile(file, 'Name\nAsha\n');
    let form: FormData | undefined;
    handle = async (request, response) => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      form = await new Response(await text(request), { headers }).formData();
      response.writeHead(202).end('{"id":"1"}');
    };
    const answer = await uploadFile(apiUrl, '/v1/imports', { token: 't', file, contentType: 'text/csv' });
    await rm(folder, { recursive: true });
    expect(answer.body).toEqual({ id: '1' });
    const part = form?.get('file') as File;
    expect([part.name, part.type, await part.text()]).toEqual(['sample.csv', 'text/csv', 'Name\nAsha\n']);
  });
});

describe('pollJob', () => {
  it('waits as long as it is told, but never less than a quarter of a second', async () => {
    const retryAfter = [undefined, 0, 1_000, undefined];
    const waits: number[] = [];
    const seen: number[] = [];
    let asked = 0;
    const job = await pollJob(
      () => Promise.resolve({ status: 200, retryAfterMs: retryAfter[asked], body: (asked += 1) }),
      (state) => state === 4,
      (state) => seen.push(state),
      (milliseconds) => Promise.resolve(waits.push(milliseconds)),
    );
    expect(job).toBe(4);
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(waits).toEqual([250, 250, 1_000]);
  });
});

import { randomUUID } from 'node:crypto';
import { type Agent, request, type IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An answer, whatever its status. `body` is parsed when it is JSON, else the text; undefined when there is none. */
export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: IncomingHttpHeaders;
  body: Body;
}

export type Headers = Record<string, string>;

export interface FileUpload {
  file: Buffer | string | Readable;
  fileName: string;
  options?: object;
  /** Sends the part `options` before the file; by default it comes after. */
  optionsFirst?: boolean;
}

const TIMEOUT_MS = 90_000;

/**
 * Speaks to one API over real HTTP, as the owner of a token. An answer of any status is an answer; only a request
 * that got none (connection refused or lost, no answer in time) throws.
 */
export class ApiClient {
  constructor(
    private readonly url: () => string,
    private readonly agent: Agent,
    private readonly token?: string,
  ) {}

  /** A client of another address. */
  at(url: string): ApiClient {
    return new ApiClient(() => url, this.agent, this.token);
  }

  get<Body = Record<string, unknown>>(path: string, headers?: Headers): Promise<Answer<Body>> {
    return this.send('GET', path, headers);
  }

  post<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Headers,
  ): Promise<Answer<Body>> {
    return this.sendJson('POST', path, body, headers);
  }

  patch<Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers?: Headers,
  ): Promise<Answer<Body>> {
    return this.sendJson('PATCH', path, body, headers);
  }

  put<Body = Record<string, unknown>>(path: string, body: unknown, headers?: Headers): Promise<Answer<Body>> {
    return this.sendJson('PUT', path, body, headers);
  }

  delete<Body = Record<string, unknown>>(path: string, headers?: Headers): Promise<Answer<Body>> {
    return this.send('DELETE', path, headers);
  }

  /** The bytes of a file. */
  download(path: string, headers?: Headers): Promise<Answer<Buffer>> {
    return this.exchange('GET', path, headers, undefined, (bytes) => bytes);
  }

  /** A multipart upload. The file is streamed when it is a stream. */
  upload<Body = Record<string, unknown>>(
    path: string,
    { file, fileName, options, optionsFirst = false }: FileUpload,
    headers?: Headers,
  ): Promise<Answer<Body>> {
    const boundary = `----clientele${randomUUID()}`;
    const name = encodeURI(fileName).replaceAll('"', '%22');
    const filePart = [
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
        `Content-Type: application/octet-stream\r\n\r\n`,
      file,
      '\r\n',
    ];
    const optionsPart =
      options === undefined
        ? []
        : [
            `--${boundary}\r\nContent-Disposition: form-data; name="options"\r\n\r\n${JSON.stringify(options)}\r\n`,
          ];
    const parts = [...(optionsFirst ? [...optionsPart, ...filePart] : [...filePart, ...optionsPart])];
    const body = Readable.from(inOrder([...parts, `--${boundary}--\r\n`]), { objectMode: false });
    return this.send(
      'POST',
      path,
      { 'Content-Type': `multipart/form-data; boundary=${boundary}`, ...headers },
      body,
    );
  }

  /** Any request: the body is sent as it is. */
  send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    headers?: Headers,
    body?: string | Buffer | Readable,
  ): Promise<Answer<Body>> {
    return this.exchange(method, path, headers, body, (bytes, received) => parse(bytes, received) as Body);
  }

  private async exchange<Body>(
    method: string,
    path: string,
    headers: Headers = {},
    body: string | Buffer | Readable | undefined,
    read: (bytes: Buffer, headers: IncomingHttpHeaders) => Body,
  ): Promise<Answer<Body>> {
    const outgoing = request(new URL(path, this.url()), {
      method,
      agent: this.agent,
      timeout: TIMEOUT_MS,
      headers: { ...(this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` }), ...headers },
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${method} ${path} got no answer in time`)));
    const answered = new Promise<Answer<Body>>((resolve, reject) => {
      outgoing.once('error', reject);
      outgoing.once('response', (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () => {
          const { statusCode = 0, headers: received } = incoming;
          resolve({ status: statusCode, headers: received, body: read(Buffer.concat(chunks), received) });
        });
      });
    });
    // The server may answer before it has read the whole body, and hang up: the answer counts.
    if (body instanceof Readable)
      void pipeline(body, outgoing).catch((error: Error) => outgoing.destroy(error));
    else outgoing.end(body);
    return answered;
  }

  private sendJson<Body>(
    method: string,
    path: string,
    body: unknown,
    headers?: Headers,
  ): Promise<Answer<Body>> {
    if (body === undefined) return this.send(method, path, headers);
    return this.send(method, path, { 'Content-Type': 'application/json', ...headers }, JSON.stringify(body));
  }
}

async function* inOrder(parts: (string | Buffer | Readable)[]): AsyncGenerator<Buffer | string> {
  for (const part of parts) {
    if (part instanceof Readable) yield* part as AsyncIterable<Buffer>;
    else yield part;
  }
}

function parse(bytes: Buffer, headers: IncomingHttpHeaders): unknown {
  const text = bytes.toString('utf8');
  if (text === '') return undefined;
  return /[/+]json\b/.test(headers['content-type'] ?? '') ? JSON.parse(text) : text;
}

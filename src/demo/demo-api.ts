import { createReadStream } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

const SHORTEST_WAIT_MS = 250;
const RATE_LIMITED_TRIES = 10;

export interface ApiAnswer<T> {
  status: number;
  /** What `Retry-After` says, in milliseconds. */
  retryAfterMs: number | undefined;
  body: T;
}

/** The API answered with an error; `status` and the problem's `code` and `detail`. */
export class ApiProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string | undefined,
    request: string,
    detail: string,
  ) {
    super(`${request} answered ${status}${code === undefined ? '' : ` ${code}`}: ${detail}`);
    this.name = 'ApiProblemError';
  }
}

/**
 * A request with a JSON body, or none. Waits and repeats when the API asks to come later (429).
 *
 * @throws ApiProblemError for any other answer that is not 2xx.
 */
export async function callApi<T>(
  apiUrl: string,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  options: { token?: string; body?: unknown } = {},
): Promise<ApiAnswer<T>> {
  const headers: Record<string, string> = { ...authorization(options.token) };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(apiUrl + path, { method, headers, body: JSON.stringify(options.body) });
    if (response.status !== 429 || attempt === RATE_LIMITED_TRIES)
      return read<T>(response, `${method} ${path}`);
    await response.arrayBuffer();
    await delay(retryAfterMs(response) ?? SHORTEST_WAIT_MS);
  }
}

/** What is sent: a file of the disk, and the options of the route if it has any. */
interface FileToSend {
  token: string;
  file: string;
  contentType: string;
  options?: object;
}

/** Sends a file as the multipart field `file`, read as it goes: memory does not grow with it. */
export async function uploadFile<T>(
  apiUrl: string,
  path: string,
  options: FileToSend,
): Promise<ApiAnswer<T>> {
  const boundary = `clientele-${randomUUID()}`;
  const response = await fetch(apiUrl + path, {
    method: 'POST',
    headers: { ...authorization(options.token), 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Readable.toWeb(Readable.from(multipart(options, boundary))) as ReadableStream<Uint8Array>,
    duplex: 'half',
  });
  return read<T>(response, `POST ${path}`);
}

/**
 * Asks for a job until `isDone`, no oftener than `Retry-After` says and at most four times a second.
 *
 * @param onState gets every state, the last included.
 */
export async function pollJob<T>(
  ask: () => Promise<ApiAnswer<T>>,
  isDone: (job: T) => boolean,
  onState: (job: T) => void,
  wait: (milliseconds: number) => Promise<unknown> = delay,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    onState(answer.body);
    if (isDone(answer.body)) return answer.body;
    await wait(Math.max(SHORTEST_WAIT_MS, answer.retryAfterMs ?? 0));
  }
}

async function* multipart(options: FileToSend, boundary: string): AsyncGenerator<Uint8Array> {
  const disposition = `form-data; name="file"; filename="${basename(options.file)}"`;
  yield Buffer.from(
    `--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${options.contentType}\r\n\r\n`,
  );
  yield* createReadStream(options.file) as AsyncIterable<Uint8Array>;
  if (options.options !== undefined) {
    const json = JSON.stringify(options.options);
    yield Buffer.from(`\r\n--${boundary}\r\nContent-Disposition: form-data; name="options"\r\n\r\n${json}`);
  }
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function read<T>(response: Response, request: string): Promise<ApiAnswer<T>> {
  const text = await response.text();
  const body = parseJson(text);
  if (response.ok) return { status: response.status, retryAfterMs: retryAfterMs(response), body: body as T };
  const problem = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: string;
    detail?: string;
  };
  throw new ApiProblemError(response.status, problem.code, request, problem.detail ?? text.slice(0, 200));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function retryAfterMs(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Config } from '../platform/config/config.js';
import { isAllowedAddress, type Network, parseNetworks } from './allowed-address.js';
import { guardedLookup, resolveByServers } from './guarded-lookup.js';
import { parseRetryAfter } from './retry-delay.js';

/** Bytes of an answer's body that are read, only to use the connection again; nothing of it is kept. */
const MOST_ANSWER_BYTES = 64 * 1024;

/** What came of one attempt. */
export interface Attempt {
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** Why it failed, in one word; null when it did not. */
  error: string | null;
  /** Seconds the receiver asked to be left alone. */
  retryAfter: number | null;
}

/** Whether the receiver has taken the message: any status of 200 to 299. */
export function isTaken({ status }: Attempt): boolean {
  return status !== null && status >= 200 && status <= 299;
}

/** Sends messages to addresses that merchants name, and therefore only to public ones. Redirects are not followed. */
@Injectable()
export class WebhookHttp implements OnApplicationShutdown {
  private readonly allowed: Network[];
  private readonly agents: { http: Agent; https: SecureAgent };

  constructor(private readonly config: Config) {
    this.allowed = parseNetworks(config.WEBHOOK_ALLOWED_NETWORKS);
    const options = {
      keepAlive: true,
      maxFreeSockets: 64,
      timeout: 30_000,
      lookup: guardedLookup(this.allowed, resolveByServers),
    };
    this.agents = { http: new Agent(options), https: new SecureAgent(options) };
  }

  onApplicationShutdown(): void {
    this.agents.http.destroy();
    this.agents.https.destroy();
  }

  /** Posts a JSON body. Never throws: what went wrong is the answer. */
  async post(url: string, headers: Record<string, string>, body: string): Promise<Attempt> {
    const first = await this.postOnce(url, headers, body);
    // A kept connection that the receiver closed meanwhile says nothing about the receiver.
    return first.stale ? this.postOnce(url, headers, body) : first;
  }

  private postOnce(
    address: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<Attempt & { stale: boolean }> {
    const url = new URL(address);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A literal address is not looked up, so it is judged here.
    if (isIP(host) !== 0 && !isAllowedAddress(host, this.allowed))
      return Promise.resolve({ status: null, error: 'address_refused', retryAfter: null, stale: false });
    const secure = url.protocol === 'https:';
    const signal = AbortSignal.timeout(this.config.WEBHOOK_TIMEOUT_SECONDS * 1000);
    return new Promise((resolve) => {
      const outgoing = (secure ? requestHttps : requestHttp)(url, {
        method: 'POST',
        agent: secure ? this.agents.https : this.agents.http,
        signal,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Clientele-Webhooks/1.0',
          ...headers,
        },
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        const stale = outgoing.reusedSocket && error.code === 'ECONNRESET';
        const reason = signal.aborted ? 'timeout' : wordFor(error);
        resolve({ status: null, error: reason, retryAfter: null, stale });
      });
      outgoing.on('response', (incoming) => {
        discard(incoming);
        const { statusCode: status = 0 } = incoming;
        const retryAfter = parseRetryAfter(incoming.headers['retry-after']);
        const taken = isTaken({ status, error: null, retryAfter });
        resolve({ status, error: taken ? null : `http_${status}`, retryAfter, stale: false });
      });
      outgoing.end(body);
    });
  }
}

/** Reads the rest of an answer, or hangs up when there is too much of it. */
function discard(incoming: IncomingMessage): void {
  let bytes = 0;
  incoming.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_ANSWER_BYTES) incoming.destroy();
  });
  incoming.on('error', () => undefined); // the status is known, and nothing else of the answer counts
}

const WORDS: Record<string, string> = {
  EREFUSED_ADDRESS: 'address_refused',
  ENOTFOUND: 'name_not_found',
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
};

function wordFor({ code = '', message }: NodeJS.ErrnoException): string {
  if (WORDS[code] !== undefined) return WORDS[code];
  if (code.startsWith('HPE_')) return 'answer_malformed';
  return /TLS|SSL|CERT|certificate/i.test(`${code} ${message}`) ? 'tls_failed' : 'connection_failed';
}

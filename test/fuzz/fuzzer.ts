import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { MailServer } from '../harness/mail-server.js';
import { logIn } from '../harness/merchants.js';
import { furnish, type Furnished } from '../harness/resource-creators.js';
import type { Service } from '../harness/service.js';
import type { IdHole } from './arbitrary-values.js';
import { arbitraryRequest, fillIds, type DraftRequest } from './arbitrary-requests.js';
import { ApiDocument, type Operation } from './document.js';
import { Finds } from './finds.js';
import { Verdicts, type ReceivedAnswer } from './verdict.js';

/** What a run found. */
export interface FuzzReport {
  requests: number;
  seed: number;
  /** Answers by status. */
  statuses: Record<string, number>;
  routes: number;
  /** Routes that were never answered with a success, with how often they were tried and the answer they gave most. */
  unreached: { route: string; tried: number; mostly: string }[];
  faults: string[];
}

const BATCH = 250;
const AT_ONCE = 6;
const MOST_FAULTS = 40;
const PATIENCE_MS = 20_000;

/** Where the own log-in comes from; the generated requests, which guess passwords, come from many other addresses. */
const HOME = '203.0.113.1';
const strangerOf = (sent: number) => `198.51.${Math.floor(sent / 250) % 250}.${sent % 250}`;

/** Sends generated requests to a service and judges what it answers. */
export class Fuzzer {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly verdicts: Verdicts;
  private mailsRead = 0;
  private readonly statuses: Record<string, number> = {};
  /** Answers by route: its status, and the code of a problem. */
  private readonly answers = new Map<string, Map<string, number>>();
  private readonly faults: string[] = [];
  private sent = 0;

  private constructor(
    private readonly service: Service,
    private readonly mail: MailServer,
    private readonly document: ApiDocument,
    private readonly own: Furnished,
    private readonly finds: Finds,
    private readonly tokens: { own: string; viewer: string; admin: string },
  ) {
    this.verdicts = new Verdicts(document);
  }

  /** A merchant with one of everything, and another whose ids are tried as well. */
  static async start(service: Service, mail: MailServer): Promise<Fuzzer> {
    const document = await ApiDocument.of(service);
    const own = await furnish(service, `fuzz-${randomUUID().slice(0, 8)}`);
    const other = await furnish(service, `other-${randomUUID().slice(0, 8)}`);
    const viewer = await service.tokenFor(own.merchant.id, 'viewer');
    const fuzzer = new Fuzzer(service, mail, document, own, new Finds(other.ids), {
      own: own.merchant.token,
      viewer,
      admin: await service.adminToken(),
    });
    await fuzzer.renew(); // from then on the address is known, whatever is guessed elsewhere
    // Of merchants the other's alone is known: the own one must not be suspended.
    fuzzer.finds.note('merchants', other.ids.merchants ?? '');
    for (const [resource, id] of Object.entries(own.ids))
      if (resource !== 'merchants') fuzzer.finds.note(resource, id);
    await fuzzer.openSends();
    return fuzzer;
  }

  /** Customers whose mail server is never ready: a send to them goes on until it is stopped. */
  private async openSends(): Promise<void> {
    const api = this.service.api(this.tokens.own);
    this.mail.busyTimes = Number.POSITIVE_INFINITY;
    for (const name of ['one', 'two'])
      await api.post('/v1/customers', { name, email: `${name}@busy.test`, marketingConsent: 'granted' });
    for (const title of ['Ten off', 'Twenty off']) {
      const { body } = await api.post('/v1/offers', { title, status: 'active' });
      this.finds.note('offers:active', String(body.id));
    }
  }

  async run(requests: number, seed: number): Promise<FuzzReport> {
    const { operations } = this.document;
    const any = fc.oneof(...operations.map((operation) => arbitraryRequest(this.document, operation)));
    for (let sent = 0; sent < requests; sent += BATCH) {
      const drafts = fc.sample(any, { numRuns: Math.min(BATCH, requests - sent), seed: seed + sent });
      await this.sendAll(drafts);
      for (const { text } of this.mail.mails.slice(this.mailsRead)) this.finds.learnFromMail(text);
      this.mailsRead = this.mail.mails.length;
      if (this.faults.length >= MOST_FAULTS) break;
    }
    this.agent.destroy();
    const { statuses, faults } = this;
    return { requests, seed, statuses, routes: operations.length, unreached: this.unreached(), faults };
  }

  private unreached(): FuzzReport['unreached'] {
    return this.document.operations.flatMap(({ name }) => {
      const answers = [...(this.answers.get(name) ?? [])];
      if (answers.some(([answer]) => answer.startsWith('2'))) return [];
      const [most] = answers.sort(([, a], [, b]) => b - a);
      const tried = answers.reduce((sum, [, times]) => sum + times, 0);
      return [{ route: name, tried, mostly: most ? `${most[0]} (${most[1]})` : 'never tried' }];
    });
  }

  private async sendAll(drafts: DraftRequest[]): Promise<void> {
    const lane = async (): Promise<void> => {
      for (let draft = drafts.pop(); draft; draft = drafts.pop()) await this.send(draft);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  }

  private async send(draft: DraftRequest): Promise<void> {
    const { operation } = draft;
    const url = this.urlOf(draft);
    const body = this.bodyOf(draft);
    const headers: Record<string, string> = {
      ...draft.headers,
      ...this.authorization(draft),
      'x-forwarded-for': strangerOf((this.sent += 1)),
      ...(draft.body && body !== undefined ? { 'content-type': draft.body.type } : {}),
    };
    const told = `${operation.method} ${url} ${JSON.stringify(draft.headers)} ${draft.body?.type ?? ''} ${body?.slice(0, 600) ?? ''}`;
    let answer: ReceivedAnswer;
    try {
      answer = await this.exchange(operation.method, url, headers, body);
    } catch (error) {
      this.faults.push(`${told}\n  got no answer: ${(error as Error).message}`);
      return;
    }
    this.statuses[answer.status] = (this.statuses[answer.status] ?? 0) + 1;
    this.noteAnswer(operation, answer);
    if (answer.status < 300) this.learn(operation, url, answer);
    if (answer.status === 404) this.forget(url);
    if (answer.status === 401 && draft.who === 'own') await this.renew();
    const fault = this.verdicts.faultOf(operation, answer);
    if (fault !== undefined) this.faults.push(`${operation.name} ${fault}\n  ${told}`);
  }

  private urlOf({ path, query }: DraftRequest): string {
    const id = (hole: IdHole) => this.finds.take(hole);
    const segments = path.map((part) => (typeof part === 'string' ? part : id(part)));
    const parameters = new URLSearchParams();
    for (const [name, value] of query) {
      const filled = fillIds(value, id);
      parameters.append(name, typeof filled === 'string' ? filled : JSON.stringify(filled));
    }
    const text = parameters.toString();
    return `/${segments.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`;
  }

  private bodyOf({ body }: DraftRequest): string | undefined {
    if (!body) return undefined;
    return body.raw ?? JSON.stringify(fillIds(body.value, (hole) => this.finds.take(hole)));
  }

  private authorization({ who, operation: { access, path } }: DraftRequest): Record<string, string> {
    if (who === 'nobody') return {};
    if (who === 'garbage') return { authorization: 'Bearer garbage' };
    const platform = access === 'merchants:write' || access?.startsWith('platform:');
    // Whoever changes a password must not be the owner, with whose own the run logs in again.
    if (path === '/v1/auth/password')
      return { authorization: `Bearer ${this.finds.newest('access-tokens') ?? 'none'}` };
    const token = platform ? this.tokens.admin : who === 'viewer' ? this.tokens.viewer : this.tokens.own;
    return { authorization: `Bearer ${token}` };
  }

  private noteAnswer({ name }: Operation, { status, body }: ReceivedAnswer): void {
    const code = status < 400 ? undefined : /"code":"(\w+)"/.exec(body?.toString() ?? '')?.[1];
    const answer = code === undefined ? String(status) : `${status} ${code}`;
    const answers = this.answers.get(name) ?? new Map<string, number>();
    this.answers.set(name, answers.set(answer, (answers.get(answer) ?? 0) + 1));
  }

  private forget(url: string): void {
    const [, , resource = '', id = ''] = url.split(/[/?]/);
    this.finds.forget(resource, id);
  }

  private learn({ method, path }: Operation, url: string, { headers, body }: ReceivedAnswer): void {
    const isJson = headers['content-type']?.includes('json') ?? false;
    this.finds.learn(method, path, url, isJson && body?.length ? JSON.parse(body.toString()) : undefined);
  }

  /** A request may end the own log-in; the next ones need another. */
  private async renew(): Promise<void> {
    const { owner, id } = this.own.merchant;
    const from = { 'X-Forwarded-For': HOME };
    this.tokens.own = (await logIn(this.service.api(), { ...owner, merchantId: id }, from)).accessToken;
  }

  private exchange(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | undefined,
  ): Promise<ReceivedAnswer> {
    const url = new URL(this.service.url);
    const { hostname, port } = url;
    return new Promise((resolve, reject) => {
      const bytes = body === undefined ? undefined : Buffer.from(body);
      const length = bytes ? { 'content-length': String(bytes.length) } : {};
      const latin = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
      );
      const outgoing = request(
        {
          hostname,
          port,
          method,
          path,
          agent: this.agent,
          headers: { ...latin, ...length },
          timeout: PATIENCE_MS,
        },
        (incoming) => {
          const status = incoming.statusCode ?? 0;
          const received = incoming.headers;
          if (received['content-type']?.startsWith('text/event-stream')) {
            incoming.destroy();
            resolve({ status, headers: received, body: undefined });
            return;
          }
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () => resolve({ status, headers: received, body: Buffer.concat(chunks) }));
          incoming.on('error', reject);
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
      outgoing.on('error', (error) => {
        // A kept connection may have been ended just before: the request was not seen.
        if (outgoing.reusedSocket) resolve(this.exchange(method, path, headers, body));
        else reject(error);
      });
      outgoing.end(bytes);
    });
  }
}

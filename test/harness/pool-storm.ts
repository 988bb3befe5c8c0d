import { randomInt, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Service } from './service.js';

/** A merchant whose every customer's name says whose it is. */
interface Shop {
  mark: string;
  token: string;
  customers: string[];
}

/** What a storm met. */
export interface StormReport {
  requests: number;
  /** Answers by status; `aborted` are those nobody waited for, `lost` connections that broke. */
  outcomes: Record<string, number>;
  /** Statements the database itself ended. */
  canceled: number;
  terminated: number;
  /** What no caller may ever see: another merchant's rows, or a fault. */
  wrong: string[];
}

const SHOPS = 8;
const CUSTOMERS = 6;
const MOST_WRONG = 20;
const ABORTED_OF_100 = 12;
/** Longest statement of the storm; what waits for a lock longer is ended by the database, milliseconds. */
const STATEMENT_MS = 200;
/** Between two breakages, milliseconds. */
const PAUSE_MS = 600;

/** Requests of many merchants at once over few connections, while clients hang up and the database breaks statements off. */
export class PoolStorm {
  private readonly agent: Agent;
  private readonly report: StormReport = { requests: 0, outcomes: {}, canceled: 0, terminated: 0, wrong: [] };
  private over = false;

  private constructor(
    private readonly service: Service,
    private readonly shops: Shop[],
    private readonly lanes: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: lanes });
  }

  static async prepare(service: Service, lanes: number): Promise<PoolStorm> {
    const shops: Shop[] = [];
    for (let number = 0; number < SHOPS; number += 1) {
      const { token } = await service.newMerchant();
      const mark = `mark-${randomUUID()}`;
      const customers: string[] = [];
      for (let count = 0; count < CUSTOMERS; count += 1) customers.push(await create(service, token, mark));
      shops.push({ mark, token, customers });
    }
    const { database } = service;
    await database.asOwner(
      `ALTER ROLE clientele_app IN DATABASE ${database.name} SET statement_timeout = ${STATEMENT_MS}`,
    );
    await database.asOwner(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${OF_THE_API}`);
    return new PoolStorm(service, shops, lanes);
  }

  async run(requests: number): Promise<StormReport> {
    const chaos = this.breakStatements();
    const lane = async (): Promise<void> => {
      while (this.report.requests < requests && this.report.wrong.length < MOST_WRONG) {
        this.report.requests += 1;
        await this.one();
      }
    };
    await Promise.all(Array.from({ length: this.lanes }, lane));
    this.over = true;
    await chaos;
    this.agent.destroy();
    return this.report;
  }

  /** Customers that stand with another merchant than their name says. */
  async strayRows(): Promise<number> {
    const rows = await this.service.database.asOwner<{ name: string; merchants: number }>(
      `SELECT name, count(DISTINCT merchant_id)::int AS merchants FROM customers GROUP BY name HAVING count(DISTINCT merchant_id) > 1`,
    );
    return rows.length;
  }

  private async one(): Promise<void> {
    const shop = pick(this.shops);
    const other = pick(this.shops.filter((candidate) => candidate !== shop));
    const own = pick(shop.customers);
    const kind = randomInt(100);
    if (kind < 45) return this.send(shop, 'GET', `/v1/customers?limit=${randomInt(1, 50)}`, [200]);
    if (kind < 60) return this.send(shop, 'GET', `/v1/customers?q=mark&sort=name&total=true`, [200]);
    if (kind < 75) return this.send(shop, 'GET', `/v1/customers/${own}`, [200]);
    if (kind < 85) return this.send(shop, 'GET', `/v1/customers/${pick(other.customers)}`, [404]);
    if (kind < 90)
      return this.send(shop, 'PATCH', `/v1/customers/${pick(other.customers)}`, [404], { name: shop.mark });
    if (kind < 96)
      return this.send(shop, 'PATCH', `/v1/customers/${own}`, [200], { tags: [randomUUID().slice(0, 8)] });
    const email = `${randomUUID()}@shop.test`;
    return this.send(shop, 'POST', '/v1/customers', [201], { name: shop.mark, email });
  }

  private async send(
    shop: Shop,
    method: string,
    path: string,
    expected: number[],
    body?: object,
  ): Promise<void> {
    const abortAfter = randomInt(100) < ABORTED_OF_100 ? randomInt(1, 40) : undefined;
    const { status, text } = await this.exchange(shop.token, method, path, body, abortAfter);
    this.report.outcomes[status] = (this.report.outcomes[status] ?? 0) + 1;
    const strangers = this.shops.filter((other) => other !== shop && text.includes(other.mark));
    const served = typeof status === 'string' || status === 503 || expected.includes(status);
    // What the database broke off is answered 503, and a search it broke off is said to be too broad.
    const tooBroad = status === 422 && text.includes('search_too_broad');
    if (strangers.length > 0 || !(served || tooBroad))
      this.report.wrong.push(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
  }

  private exchange(
    token: string,
    method: string,
    path: string,
    body: object | undefined,
    abortAfter: number | undefined,
  ): Promise<{ status: number | 'aborted' | 'lost'; text: string }> {
    const { hostname, port } = new URL(this.service.url);
    return new Promise((resolve) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      };
      let text = '';
      const outgoing = request({ hostname, port, method, path, headers, agent: this.agent }, (incoming) => {
        incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
        incoming.on('error', () => resolve({ status: 'aborted', text }));
      });
      outgoing.on('error', () => resolve({ status: abortAfter === undefined ? 'lost' : 'aborted', text }));
      if (abortAfter !== undefined) setTimeout(() => outgoing.destroy(), abortAfter);
      outgoing.end(body && JSON.stringify(body));
    });
  }

  /** Statements that run too long, are canceled, or lose their connection, again and again. */
  private async breakStatements(): Promise<void> {
    const { database } = this.service;
    while (!this.over) {
      await database.whileLocked('customers', () => delay(STATEMENT_MS + 50));
      await delay(PAUSE_MS);
      const canceled = await database.asOwner(
        `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE ${OF_THE_API} AND state = 'active'`,
      );
      this.report.canceled += canceled.length;
      await delay(PAUSE_MS);
      const ended = await database.asOwner(
        `SELECT pg_terminate_backend(pid) FROM
           (SELECT pid FROM pg_stat_activity WHERE ${OF_THE_API} ORDER BY random() LIMIT 1) AS one`,
      );
      this.report.terminated += ended.length;
      await delay(PAUSE_MS);
    }
  }
}

const OF_THE_API = `datname = current_database() AND usename = 'clientele_app' AND application_name = 'clientele-api'`;

async function create(service: Service, token: string, mark: string): Promise<string> {
  const email = `${randomUUID()}@shop.test`;
  const { status, body } = await service
    .api(token)
    .post<{ id: string }>('/v1/customers', { name: mark, email });
  if (status !== 201) throw new Error(`A customer could not be made: ${status}`);
  return body.id;
}

function pick<T>(list: readonly T[]): T {
  return list[randomInt(list.length)] as T;
}

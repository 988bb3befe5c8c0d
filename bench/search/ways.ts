import { Agent, request } from 'node:http';
import pg from 'pg';
import { COLUMN_TYPES } from '../../src/platform/database/column-types.js';
import { createPool } from '../../src/platform/database/pool.js';
import { TenantDatabase } from '../../src/platform/database/tenant-database.js';
import { searchCustomers } from '../../src/customers/search/search-customers.js';
import type { Population } from '../population/build-population.js';
import { readQuery } from './read-query.js';
import { RecordingTransaction, type SentStatement } from './recording-transaction.js';

/** As the API's own connections. */
const SETTINGS = '-c plan_cache_mode=force_custom_plan -c jit=off';

/** The three ways to ask for the same page. */
export interface Ways {
  /** The statements that read the page and nothing else, on a connection of its own of a session of this one merchant. */
  bare(statements: readonly SentStatement[], connection: number): Promise<unknown>;
  /** The application's search, in its transaction. */
  search(query: Record<string, string>): Promise<unknown>;
  http(query: Record<string, string>): Promise<unknown>;
  /** Which statements the search sent of which the page was made. */
  record(query: Record<string, string>): Promise<SentStatement[]>;
  stop(): Promise<void>;
}

export async function openWays({ system, largest }: Population, connections: number): Promise<Ways> {
  const pool = createPool(system.appUrl, {
    max: connections,
    applicationName: 'bench',
    pipeline: true,
    settings: SETTINGS,
    onIdleError: () => undefined,
  });
  const database = new TenantDatabase(pool);
  const bare = await Promise.all(
    Array.from({ length: connections }, () => openBare(system.appUrl, largest.id)),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    bare: async (statements, connection) => {
      for (const { sql, values, types } of statements)
        await bare[connection]?.query({ text: sql, values, types: types ?? COLUMN_TYPES });
    },
    search: (query) => database.read(largest.id, (tx) => searchCustomers(tx, largest.id, readQuery(query))),
    http: (query) =>
      get(`${system.apiUrl}/v1/customers?${new URLSearchParams(query).toString()}`, largest.token, agent),
    record: (query) =>
      database.transaction(largest.id, async (tx) => {
        const recorder = new RecordingTransaction(tx.client);
        await searchCustomers(recorder, largest.id, readQuery(query));
        return recorder.ofThePage();
      }),
    stop: async () => {
      agent.destroy();
      await Promise.all([pool.end(), ...bare.map((client) => client.end())]);
    },
  };
}

async function openBare(appUrl: string, merchantId: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: appUrl, options: SETTINGS });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`SELECT set_config('app.merchant_id', $1, false)`, [merchantId]);
  return client;
}

/** @throws Error when the answer is not 200 */
export function get(url: string, token: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { Authorization: `Bearer ${token}` } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(pieces).toString();
        if (answer.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

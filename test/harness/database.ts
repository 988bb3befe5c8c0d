import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { servers } from './servers.js';

type Row = Record<string, unknown>;

/** SQL inside one transaction; gives the rows. */
export type Query = <R = Row>(sql: string, parameters?: unknown[]) => Promise<R[]>;

/** A clone of the migrated template, as one test file uses it. */
export class TestDatabase {
  private readonly app: pg.Pool;
  private readonly platform: pg.Pool;
  private readonly superuser: pg.Pool;

  private constructor(
    readonly name: string,
    /** Addresses by role, as the processes get them. */
    readonly urls: { superuser: string; owner: string; app: string; platform: string },
  ) {
    this.app = pool(urls.app);
    this.platform = pool(urls.platform);
    this.superuser = pool(urls.superuser);
  }

  static async clone(): Promise<TestDatabase> {
    const { superuserUrl, ownerUrl, template } = servers();
    const name = `test_${randomBytes(6).toString('hex')}`;
    const { username: owner } = new URL(ownerUrl); // a clone would belong to whoever makes it
    // As quick as WAL_LOG for one clone, and half its time (80 against 130 ms) when three are made at once.
    await once(
      superuserUrl,
      `CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${owner} STRATEGY file_copy`,
    );
    return TestDatabase.open(name);
  }

  /** A clone that is there already. */
  static open(name: string): TestDatabase {
    const { superuserUrl, ownerUrl, appUrl, platformUrl } = servers();
    return new TestDatabase(name, {
      superuser: inDatabase(superuserUrl, name),
      owner: inDatabase(ownerUrl, name),
      app: inDatabase(appUrl, name),
      platform: inDatabase(platformUrl, name),
    });
  }

  /** One statement as the application role, in the scope of a merchant; null names none. */
  asApp<R = Row>(merchantId: string | null, sql: string, parameters?: unknown[]): Promise<R[]> {
    return this.appTransaction(merchantId, (query) => query<R>(sql, parameters));
  }

  /** Several statements of the application role in one transaction of a merchant; null names none. */
  appTransaction<T>(merchantId: string | null, work: (query: Query) => Promise<T>): Promise<T> {
    return transaction(this.app, async (query) => {
      if (merchantId !== null) await query(`SELECT set_config('app.merchant_id', $1, true)`, [merchantId]);
      return work(query);
    });
  }

  /** One statement as the platform role. */
  asPlatform<R = Row>(sql: string, parameters?: unknown[]): Promise<R[]> {
    return transaction(this.platform, (query) => query<R>(sql, parameters));
  }

  /** One statement as the superuser, whom row-level security does not hold back: for looks at the catalogue. */
  asOwner<R = Row>(sql: string, parameters?: unknown[]): Promise<R[]> {
    return transaction(this.superuser, (query) => query<R>(sql, parameters));
  }

  /** Whether a session of the database waits for what another holds. */
  async isWaitedFor(): Promise<boolean> {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return (await this.asOwner(waiting)).length > 0;
  }

  /** Does something while nobody else can read a table. */
  whileLocked(table: string, work: () => Promise<void>): Promise<void> {
    return transaction(this.superuser, async (query) => {
      await query(`LOCK TABLE ${table}`);
      await work();
    });
  }

  /** Ends the connections of the test file. */
  async close(): Promise<void> {
    await Promise.all([this.app.end(), this.platform.end(), this.superuser.end()]);
  }

  /** Ends all connections and removes the database. */
  async drop(): Promise<void> {
    await this.close();
    await once(servers().superuserUrl, `DROP DATABASE ${this.name} WITH (FORCE)`);
  }
}

/** The same address, another database. */
export function inDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

function pool(connectionString: string): pg.Pool {
  const made = new pg.Pool({ connectionString, max: 2, application_name: 'clientele-test' });
  made.on('error', () => undefined); // an idle connection was ended; the next query gets a new one
  return made;
}

async function transaction<T>(from: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await from.connect();
  const query: Query = async <R>(sql: string, parameters?: unknown[]) =>
    (await client.query(sql, parameters)).rows as R[];
  try {
    await client.query('BEGIN');
    const result = await work(query);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** One statement outside a transaction, on a connection of its own. */
export async function once(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'clientele-test' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

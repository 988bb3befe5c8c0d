import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { AlreadyRunningError } from './owner-lock.js';
import { processStartedAt } from './process-identity.js';

const THROW_AWAY = { fsync: 'off', shared_buffers: '16MB', max_connections: '20' };

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T & pg.QueryResultRow>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startEmbeddedPostgres', () => {
  let folder: string;
  const running: EmbeddedPostgres[] = [];
  const said: string[] = [];
  const start = async (name: string, preferredPort: number): Promise<EmbeddedPostgres> => {
    const postgres = await startEmbeddedPostgres({
      dataDir: join(folder, name),
      preferredPort,
      settings: THROW_AWAY,
      onLog: (line, source) => source === 'start' && said.push(line),
    });
    running.push(postgres);
    return postgres;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedded-postgres-'));
    // Open to the user root would run the server as; otherwise the data would be kept elsewhere.
    await chmod(folder, 0o755);
  });
  afterAll(async () => {
    for (const postgres of running) await postgres.stop();
    await rm(folder, { recursive: true });
  });

  it('starts, keeps the data, and gets along with others', async () => {
    const first = await start('one', 54_400);
    await ask(first.superuserUrl, `CREATE TABLE kept AS SELECT 'Ünï' AS word`);
    const [facts] = await ask<{ encoding: string; collation: string; lower: string; addresses: string }>(
      first.superuserUrl,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocale AS collation, lower('ÉΣ') AS lower,
              current_setting('listen_addresses') || current_setting('unix_socket_directories') AS addresses
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(facts).toEqual({ encoding: 'UTF8', collation: 'C.UTF-8', lower: 'éσ', addresses: '127.0.0.1' });
    const { mode } = await stat(join(folder, 'one', 'superuser-password'));
    expect(mode & 0o777).toBe(0o600);

    // The same folder: refused, and the first does not notice.
    await expect(start('one', 54_400)).rejects.toThrow(AlreadyRunningError);
    expect(await ask(first.superuserUrl, 'SELECT 1 AS here')).toEqual([{ here: 1 }]);

    // Another folder, the same wish: the next port, and told so.
    const second = await start('two', first.port);
    expect(second.port).toBeGreaterThan(first.port);
    expect(said).toContain(`Port ${first.port} is taken; PostgreSQL listens on ${second.port}.`);

    // Killed like a crash: the next start recovers, with the same data and password.
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const third = await start('one', first.port);
    expect(await ask(third.superuserUrl, 'SELECT word FROM kept')).toEqual([{ word: 'Ünï' }]);
    await third.stop();
    expect(await processStartedAt(third.pid)).toBeUndefined();
  }, 240_000);
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inDatabase, once, TestDatabase } from './harness/database.js';
import { servers } from './harness/servers.js';
import { environment, startService } from './harness/service.js';
import { runToItsEnd } from './harness/service-process.js';

/* What a process says when it will not start: one exit code, the cause in words, no secret. */

let database: TestDatabase;
let env: Record<string, string>;
let home: string;
const roles: string[] = [];

beforeAll(async () => {
  database = await TestDatabase.clone();
  home = join(servers().folder, database.name);
  await mkdir(home);
  env = environment(database, home);
});
afterAll(async () => {
  await database?.drop();
  for (const role of roles) await once(servers().superuserUrl, `DROP ROLE ${role}`);
});

/** What the processes say with this change of the environment. The checks are the same in both: one may do. */
async function refusals(
  change: Record<string, string>,
  entries: readonly ('main' | 'worker')[] = ['main', 'worker'],
): Promise<{ code: number | null; output: string }[]> {
  return Promise.all(entries.map((entry) => runToItsEnd(entry, { ...env, ...change })));
}

/** Address of a new role with this attribute. */
async function addressOfRole(attribute: string): Promise<string> {
  const role = `${database.name}_${attribute.toLowerCase()}`;
  await once(servers().superuserUrl, `CREATE ROLE ${role} LOGIN PASSWORD 'of-a-test' ${attribute}`);
  roles.push(role);
  const url = new URL(database.urls.app);
  url.username = role;
  url.password = 'of-a-test';
  return url.href;
}

describe('the environment', () => {
  test('is checked as a whole: every problem is named, and no value', async () => {
    const change = {
      PORT: 'hunter2',
      WORKER_PORT: '70000',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://user:hunter2@localhost/x',
      DATABASE_PLATFORM_URL: '',
      DATABASE_POOL_SIZE: '1',
      REDIS_URL: 'http://localhost',
      SWEEP_SECONDS: 'often',
      BOOTSTRAP_ADMIN_PASSWORD: 'hunter2',
    };
    for (const { code, output } of await refusals(change)) {
      expect(code).toBe(1);
      expect(output).toMatch(/^The environment is not usable:$/m);
      for (const name of Object.keys(change)) expect(output).toMatch(new RegExp(`^  ${name}\\b.*: .+`, 'm'));
      expect(output).toContain('DATABASE_PLATFORM_URL (not set)');
      expect(output).not.toContain('hunter2');
    }
  });

  test('a key file that is none is named', async () => {
    const file = join(home, 'broken-keys.json');
    await writeFile(file, '{"keys": [{"kty": "oct", "k": "hunter2"}]}');
    const { code, output } = await runToItsEnd('main', { ...env, JWT_KEYS_FILE: file });
    expect(code).toBe(1);
    expect(output).toContain('broken-keys.json is not a JSON Web Key Set');
    expect(output).not.toContain('hunter2');
  });

  test('a database that does not answer is said to be so', async () => {
    for (const { code, output } of await refusals({
      DATABASE_URL: 'postgres://clientele_app@localhost:1/x',
    })) {
      expect(code).toBe(1);
      expect(output).toMatch(/ECONNREFUSED/);
    }
  });

  test.each([
    ['SUPERUSER', 'is a superuser: row-level security does not hold for it.'],
    ['BYPASSRLS', 'has BYPASSRLS.'],
  ])('is not used as a role with %s', async (attribute, sentence) => {
    for (const { code, output } of await refusals({ DATABASE_URL: await addressOfRole(attribute) }, [
      'worker',
    ])) {
      expect(code).toBe(1);
      expect(output).toContain('The database cannot be used:');
      expect(output).toContain(sentence);
    }
  });

  test('is not used as its owner', async () => {
    for (const { code, output } of await refusals({ DATABASE_URL: database.urls.owner }, ['worker'])) {
      expect(code).toBe(1);
      expect(output).toContain(
        'The role clientele_owner owns tables; the application role must own nothing.',
      );
    }
  });

  test('is not used with a table that does not keep merchants apart', async () => {
    const other = await TestDatabase.clone();
    try {
      await once(
        other.urls.owner,
        `CREATE TABLE loose (merchant_id uuid NOT NULL, id uuid NOT NULL);
         CREATE TABLE enabled_without_policy (merchant_id uuid NOT NULL, id uuid NOT NULL);
         ALTER TABLE enabled_without_policy ENABLE ROW LEVEL SECURITY;
         CREATE TABLE policy_without_enabling (merchant_id uuid NOT NULL, id uuid NOT NULL);
         CREATE POLICY p ON policy_without_enabling USING (merchant_id IS NULL);
         CREATE TABLE everything_for_all (merchant_id uuid NOT NULL, id uuid NOT NULL);
         ALTER TABLE everything_for_all ENABLE ROW LEVEL SECURITY;
         CREATE POLICY all_rows ON everything_for_all USING (true);
         ALTER POLICY users_tenant ON users
           USING (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid OR role = 'viewer');
         ALTER POLICY offers_tenant ON offers WITH CHECK (true);
         CREATE POLICY one_more ON customers FOR SELECT TO clientele_app USING (deleted)`,
      );
      const change = { DATABASE_URL: other.urls.app, DATABASE_PLATFORM_URL: other.urls.platform };
      for (const { code, output } of await refusals(change)) {
        expect(code).toBe(1);
        for (const table of ['loose', 'enabled_without_policy', 'policy_without_enabling'])
          expect(output).toContain(`The table ${table} has no row-level security with a policy.`);
        for (const [table, policies] of [
          ['everything_for_all', 'all_rows'],
          ['users', 'users_tenant'],
          ['offers', 'offers_tenant'],
          ['customers', 'customers_tenant, one_more'],
        ])
          expect(output).toContain(
            `The table ${table} does not keep merchants apart: its policies (${policies}) are not the one of tenants.`,
          );
      }
    } finally {
      await other.drop();
    }
  });

  test('that is not migrated is not used', async () => {
    const name = `${database.name}_empty`;
    await once(servers().superuserUrl, `CREATE DATABASE ${name}`);
    try {
      const change = {
        DATABASE_URL: inDatabase(database.urls.app, name),
        DATABASE_PLATFORM_URL: inDatabase(database.urls.platform, name),
      };
      for (const { code, output } of await refusals(change, ['worker'])) {
        expect(code).toBe(1);
        expect(output).toContain('The database has no tables yet');
      }
    } finally {
      await once(servers().superuserUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  test('of a version with a hole is refused in production, and warned of elsewhere', async () => {
    const [version] = await database.asOwner<{ number: number }>(
      `SELECT current_setting('server_version_num')::int AS number`,
    );
    const open = (version?.number ?? 0) < 180_007;
    const sentence = /PostgreSQL \S+ is open to CVE-2026-120154; 18\.7, 17\.12, 16\.16 and 15\.20 close it\./;
    const service = await startService();
    try {
      for (const { lines } of [service.apiProcess, ...service.workers])
        expect(lines.some((line) => sentence.test(line) && line.includes('"level":40'))).toBe(open);
    } finally {
      await service.stop();
    }
    if (!open) return;
    for (const { code, output } of await refusals({ NODE_ENV: 'production' })) {
      expect(code).toBe(1);
      expect(output).toMatch(sentence);
    }
  });
});

import { TestDatabase } from './harness/database.js';

/*
 * Row-level security as the catalogue of the migrated database states it. What is listed here as allowed is allowed
 * by decision: a migration that needs more changes this file, where a reviewer sees it.
 */

const GLOBAL_TABLES = ['merchants', 'user_logins', 'schema_migrations'];
const POLICY = `(merchant_id = (NULLIF(current_setting('app.merchant_id'::text, true), ''::text))::uuid)`;

/** All that the platform role may see of any table, and only see. No column of a customer, nothing of a file. */
const PLATFORM_MAY_READ: Record<string, string[]> = {
  exports: ['expires_at', 'heartbeat_at', 'id', 'merchant_id', 'status'],
  imports: [
    'attempt',
    'byte_offset',
    'canonical_bytes',
    'created',
    'created_at',
    'duplicate',
    'expires_at',
    'file_bytes',
    'finished_at',
    'heartbeat_at',
    'id',
    'kind',
    'lines',
    'merchant_id',
    'rejected',
    'retry_at',
    'started_at',
    'status',
    'tidied_at',
    'turn_at',
    'unchanged',
    'updated',
  ],
  merchants: [
    'created_at',
    'default_country',
    'id',
    'name',
    'slug',
    'status',
    'time_zone',
    'updated_at',
    'version',
  ],
  sends: ['heartbeat_at', 'id', 'merchant_id', 'pending', 'resume_at', 'status'],
  webhook_deliveries: ['endpoint_id', 'id', 'merchant_id', 'next_attempt_at', 'status'],
};
/** Policies beside the one of the tenant. */
const OTHER_POLICIES = [
  { table: 'exports', policy: 'exports_platform', roles: '{clientele_platform}', command: 'SELECT' },
  { table: 'imports', policy: 'imports_platform', roles: '{clientele_platform}', command: 'SELECT' },
  { table: 'sends', policy: 'sends_platform', roles: '{clientele_platform}', command: 'SELECT' },
  {
    table: 'webhook_deliveries',
    policy: 'webhook_deliveries_platform',
    roles: '{clientele_platform}',
    command: 'SELECT',
  },
];

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.clone();
});
afterAll(() => database?.drop());

/** Names of what breaks a rule: the tests expect none. `t` is every tenant table. */
async function offenders(sql: string, parameters: unknown[] = []): Promise<string[]> {
  const rows = await database.asOwner<{ name: string }>(
    `WITH t AS (SELECT c.* FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
                  AND c.relkind IN ('r', 'p') AND c.relname <> ALL ('{${GLOBAL_TABLES.join(',')}}'))
     ${sql} ORDER BY 1`,
    parameters,
  );
  return rows.map(({ name }) => name);
}

describe('every tenant table', () => {
  test('is looked at', async () => {
    expect(await offenders(`SELECT relname AS name FROM t`)).toEqual(
      expect.arrayContaining(['customers', 'imports', 'import_rows', 'refresh_tokens', 'users']),
    );
  });

  test('has row-level security, enabled and forced', async () => {
    expect(
      await offenders(`SELECT relname AS name FROM t WHERE NOT relrowsecurity OR NOT relforcerowsecurity`),
    ).toEqual([]);
  });

  test('has exactly one policy for the application role, with the one expression for reading and writing', async () => {
    expect(
      await offenders(
        `SELECT relname AS name FROM t WHERE 1 <> (SELECT count(*) FROM pg_policies p
           WHERE p.schemaname = 'public' AND p.tablename = t.relname AND p.roles = '{clientele_app}'
             AND p.permissive = 'PERMISSIVE' AND p.cmd = 'ALL' AND p.qual = $1 AND p.with_check = $1)`,
        [POLICY],
      ),
    ).toEqual([]);
  });

  test('has no other policy than the listed ones', async () => {
    const policies = await database.asOwner(
      `SELECT tablename AS table, policyname AS policy, roles::text, cmd AS command FROM pg_policies
        WHERE roles <> '{clientele_app}' OR policyname <> tablename || '_tenant' ORDER BY 1, 2`,
    );
    expect(policies).toEqual(OTHER_POLICIES);
  });

  test('has a merchant_id that is a uuid and never null', async () => {
    expect(
      await offenders(
        `SELECT relname AS name FROM t WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid
           AND a.attname = 'merchant_id' AND a.atttypid = 'uuid'::regtype AND a.attnotnull)`,
      ),
    ).toEqual([]);
  });

  test('has a primary key, and begins it and every other index with merchant_id', async () => {
    expect(
      await offenders(
        `SELECT relname AS name FROM t
          WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)`,
      ),
    ).toEqual([]);
    expect(
      await offenders(
        `SELECT i.indexrelid::regclass::text AS name FROM t JOIN pg_index i ON i.indrelid = t.oid
           LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
          WHERE a.attname IS DISTINCT FROM 'merchant_id'`,
      ),
    ).toEqual([]);
  });

  test('refers to other tables together with the merchant, and never sets a reference to null', async () => {
    expect(
      await offenders(
        `SELECT k.conname AS name FROM t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
           JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = k.conkey[1]
           JOIN pg_attribute theirs ON theirs.attrelid = k.confrelid AND theirs.attnum = k.confkey[1]
          WHERE own.attname <> 'merchant_id' OR k.confdeltype = 'n' OR k.confupdtype <> 'a' OR CASE
            WHEN k.confrelid = 'merchants'::regclass THEN theirs.attname <> 'id' OR cardinality(k.conkey) <> 1
            ELSE theirs.attname <> 'merchant_id' OR cardinality(k.conkey) < 2 END`,
      ),
    ).toEqual([]);
  });
});

describe('every table', () => {
  test('names its constraints and indexes after itself and their kind', async () => {
    expect(
      await offenders(
        `SELECT k.conname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
          WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migrations'
            AND k.contype <> 'n' -- PostgreSQL 18 makes a constraint of each NOT NULL
            AND k.conname !~ ('^' || regexp_replace(c.relname, '(ies|s)$', '') || '.*_'
              || CASE k.contype WHEN 'p' THEN 'pkey' WHEN 'u' THEN 'key' WHEN 'f' THEN 'fkey' WHEN 'c' THEN 'check' END
              || '$')`,
      ),
    ).toEqual([]);
    expect(
      await offenders(
        `SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
           JOIN pg_class x ON x.oid = i.indexrelid
          WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migrations'
            AND x.relname !~ ('^' || regexp_replace(c.relname, '(ies|s)$', '') || '.*_'
              || CASE WHEN i.indisunique THEN '(pkey|key)' ELSE 'idx' END || '$')`,
      ),
    ).toEqual([]);
  });

  test('has no trigger and no rule', async () => {
    expect(await offenders(`SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal`)).toEqual([]);
    expect(
      await offenders(
        `SELECT r.rulename AS name FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
          WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`,
      ),
    ).toEqual([]);
  });

  test('takes its ids from the application: there is no sequence', async () => {
    expect(
      await offenders(
        `SELECT c.relname AS name FROM pg_class c WHERE c.relkind = 'S' AND c.relnamespace = 'public'::regnamespace
           AND c.relname <> 'schema_migrations_id_seq'`, // of TypeORM
      ),
    ).toEqual([]);
  });
});

describe('the roles of the processes', () => {
  test('are no superusers, bypass nothing, make nothing and belong to no other role', async () => {
    const roles = await database.asOwner(
      `SELECT rolname AS name, rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication AS mighty,
              EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS member
         FROM pg_roles r WHERE rolname IN ('clientele_app', 'clientele_platform') ORDER BY 1`,
    );
    expect(roles).toEqual([
      { name: 'clientele_app', mighty: false, member: false },
      { name: 'clientele_platform', mighty: false, member: false },
    ]);
  });

  test('own nothing at all', async () => {
    expect(
      await offenders(
        `SELECT pg_describe_object(d.classid, d.objid, d.objsubid) AS name FROM pg_shdepend d
          WHERE d.deptype = 'o' AND d.refobjid IN ('clientele_app'::regrole, 'clientele_platform'::regrole)
            AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`,
      ),
    ).toEqual([]);
  });

  test('may not make objects, nor empty, reference or hook onto a table', async () => {
    expect(
      await offenders(
        `SELECT r.rolname || ' ' || c.relname || ' ' || p.privilege AS name
           FROM pg_roles r, pg_class c, unnest('{TRUNCATE,REFERENCES,TRIGGER}'::text[]) AS p(privilege)
          WHERE r.rolname IN ('clientele_app', 'clientele_platform') AND c.relkind IN ('r', 'p')
            AND c.relnamespace = 'public'::regnamespace
            AND has_table_privilege(r.oid, c.oid, p.privilege)`,
      ),
    ).toEqual([]);
    expect(
      await offenders(
        `SELECT r.rolname || ' ' || n.nspname AS name FROM pg_roles r, pg_namespace n
          WHERE r.rolname IN ('clientele_app', 'clientele_platform') AND n.nspname !~ '^pg_temp'
            AND has_schema_privilege(r.oid, n.oid, 'CREATE')`,
      ),
    ).toEqual([]);
  });

  test('the application may not remove a merchant or a log-in', async () => {
    expect(
      await offenders(
        `SELECT c.relname AS name FROM pg_class c WHERE c.relname IN ('merchants', 'user_logins')
           AND c.relnamespace = 'public'::regnamespace AND has_table_privilege('clientele_app', c.oid, 'DELETE')`,
      ),
    ).toEqual([]);
  });

  test('everybody else (PUBLIC) may do nothing with a table', async () => {
    expect(
      await offenders(
        `SELECT c.relname AS name FROM pg_class c, aclexplode(c.relacl) AS acl
          WHERE c.relnamespace = 'public'::regnamespace AND acl.grantee = 0`,
      ),
    ).toEqual([]);
  });

  test('the platform reads the listed columns and writes none', async () => {
    const columns = await database.asOwner<{ table: string; columns: string[] }>(
      `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attname) AS columns
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace IN ('public'::regnamespace, 'bullmq'::regnamespace)
          AND has_column_privilege('clientele_platform', c.oid, a.attnum, 'SELECT')
        GROUP BY 1`,
    );
    expect(Object.fromEntries(columns.map((row) => [row.table, row.columns]))).toEqual(PLATFORM_MAY_READ);
    expect(
      await offenders(
        `SELECT c.relname || '.' || a.attname AS name
           FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE c.relkind IN ('r', 'p') AND c.relnamespace IN ('public'::regnamespace, 'bullmq'::regnamespace)
            AND (has_column_privilege('clientele_platform', c.oid, a.attnum, 'INSERT, UPDATE')
              OR has_table_privilege('clientele_platform', c.oid, 'DELETE'))`,
      ),
    ).toEqual([]);
  });

  test('no function of ours runs with the rights of its owner', async () => {
    expect(
      await offenders(
        `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`,
      ),
    ).toEqual([]);
  });
});

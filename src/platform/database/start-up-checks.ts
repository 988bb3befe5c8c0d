import type { Pool } from 'pg';

/** Minor releases that close CVE-2026-120154 (ON CONFLICT could read past row-level security), by major version. */
const FIXED_MINOR: Record<number, number> = { 15: 20, 16: 16, 17: 12, 18: 7 };

/** Tables that belong to no merchant, by decision. */
const GLOBAL_TABLES = ['merchants', 'user_logins', 'schema_migrations'];

/** What the one policy of a tenant table says of rows, read and written, as PostgreSQL prints it. */
const TENANT_POLICY = `(merchant_id = (NULLIF(current_setting('app.merchant_id'::text, true), ''::text))::uuid)`;

/**
 * Looks whether the database is there and really enforces tenancy for the role the process runs as.
 *
 * @returns sentences; `refusals` must stop the process, `warnings` are for the log.
 */
export async function checkDatabase(
  pool: Pool,
  production: boolean,
): Promise<{ refusals: string[]; warnings: string[] }> {
  const refusals: string[] = [];
  const warnings: string[] = [];
  const { rows: roles } = await pool.query<{
    name: string;
    superuser: boolean;
    bypass: boolean;
    owned: number;
  }>(
    `SELECT rolname AS name, rolsuper AS superuser, rolbypassrls AS bypass,
            (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relowner = r.oid AND n.nspname = 'public') AS owned
       FROM pg_roles r WHERE rolname = current_user`,
  );
  for (const role of roles) {
    if (role.superuser)
      refusals.push(`The role ${role.name} is a superuser: row-level security does not hold for it.`);
    if (role.bypass) refusals.push(`The role ${role.name} has BYPASSRLS.`);
    if (role.owned > 0)
      refusals.push(`The role ${role.name} owns tables; the application role must own nothing.`);
  }
  for (const { name, policies, wrong } of await listLooseTables(pool))
    refusals.push(
      policies === 0
        ? `The table ${name} has no row-level security with a policy.`
        : `The table ${name} does not keep merchants apart: its policies (${wrong.join(', ')}) are not the one of tenants.`,
    );
  const { rows: schema } = await pool.query<{ present: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                      WHERE n.nspname = 'public' AND c.relname = 'merchants') AS present`,
  );
  if (schema.some(({ present }) => !present))
    refusals.push('The database has no tables yet: bring it up to date with "npm run migrate" first.');
  const { rows: versions } = await pool.query<{ number: number; text: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text`,
  );
  for (const { number, text } of versions) {
    const minor = FIXED_MINOR[Math.floor(number / 10_000)];
    const fixed = minor === undefined ? number >= 190_000 : number % 10_000 >= minor;
    if (!fixed) {
      const sentence = `PostgreSQL ${text} is open to CVE-2026-120154; 18.7, 17.12, 16.16 and 15.20 close it.`;
      (production ? refusals : warnings).push(sentence);
    }
  }
  return { refusals, warnings };
}

interface LooseTable {
  name: string;
  /** How many policies hold for the role; 0 as well when row-level security is off. */
  policies: number;
  /** Those that are not the one there has to be; all, when there is another beside it. */
  wrong: string[];
}

/** Tenant tables that show the role other rows than those of the merchant its transaction names. */
async function listLooseTables(pool: Pool): Promise<LooseTable[]> {
  const { rows } = await pool.query<LooseTable>(
    `SELECT c.relname AS name, CASE WHEN c.relrowsecurity THEN count(p.oid)::int ELSE 0 END AS policies,
            coalesce(array_agg(p.polname::text ORDER BY p.polname) FILTER (WHERE p.oid IS NOT NULL), '{}') AS wrong
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_policy p ON p.polrelid = c.oid
        AND EXISTS (SELECT FROM unnest(p.polroles) AS r (role)
                     WHERE CASE WHEN r.role = 0 THEN true ELSE pg_has_role(current_user, r.role, 'USAGE') END)
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> ALL ($1)
      GROUP BY c.oid, c.relname, c.relrowsecurity
     HAVING NOT c.relrowsecurity OR count(p.oid) <> 1 OR NOT bool_and(p.polpermissive AND p.polcmd = '*'
              AND pg_get_expr(p.polqual, p.polrelid) IS NOT DISTINCT FROM $2
              AND pg_get_expr(p.polwithcheck, p.polrelid) IS NOT DISTINCT FROM $2)
      ORDER BY 1`,
    [GLOBAL_TABLES, TENANT_POLICY],
  );
  return rows;
}

import type { QueryRunner } from 'typeorm';

/**
 * Turns row-level security on for a new tenant table and states its one policy: a row is there only for the
 * transaction that named its merchant. Forced, so that it holds for the owner too.
 *
 * @param grants what the application role may do with the table
 */
export async function protectTenantTable(runner: QueryRunner, table: string, grants: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`
    CREATE POLICY ${table}_tenant ON ${table} TO clientele_app
      USING (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
      WITH CHECK (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)`);
  await runner.query(`GRANT ${grants} ON ${table} TO clientele_app`);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Transactions name their tenant by a statement of their own, sent with their beginning; nothing calls the function any more. */
export class NoSetTenant1763700000630 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION set_tenant(uuid)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION set_tenant(merchant uuid) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('SET LOCAL app.merchant_id = %L', merchant);
      END $$`);
    await runner.query(`REVOKE ALL ON FUNCTION set_tenant(uuid) FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION set_tenant(uuid) TO clientele_app`);
  }
}

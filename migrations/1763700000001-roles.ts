import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The two roles the processes run as, and the function that names the tenant of a transaction. The owner is the role
 * that runs the migrations. Passwords are set by `migrate` from the connection addresses, not here.
 */
export class Roles1763700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        CREATE ROLE clientele_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- roles belong to the server: another database made it
      END $$`);
    await runner.query(`
      DO $$ BEGIN
        CREATE ROLE clientele_platform LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$`);
    await runner.query(`REVOKE ALL ON SCHEMA public FROM PUBLIC`);
    await runner.query(`GRANT USAGE ON SCHEMA public TO clientele_app, clientele_platform`);
    // SET LOCAL as a statement, because a distributed PostgreSQL forwards only statements to its nodes.
    await runner.query(`
      CREATE FUNCTION set_tenant(merchant uuid) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('SET LOCAL app.merchant_id = %L', merchant);
      END $$`);
    await runner.query(`REVOKE ALL ON FUNCTION set_tenant(uuid) FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION set_tenant(uuid) TO clientele_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The roles stay: other databases of the server may use them.
    await runner.query(`DROP FUNCTION set_tenant(uuid)`);
    await runner.query(`REVOKE ALL ON SCHEMA public FROM clientele_app, clientele_platform`);
    await runner.query(`GRANT USAGE ON SCHEMA public TO PUBLIC`);
  }
}

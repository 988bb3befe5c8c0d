import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * What a preview told of every line, one row for each chunk, packed as the ledger is (see `pipeline/plan.ts`), with
 * the version of each customer it saw and what each update would change. Confirmed, it is what the rows are held to.
 */
export class ImportPlans1763700000202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_plans (
        merchant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        first_line int NOT NULL,
        last_line int NOT NULL,
        lines bytea NOT NULL,
        outcomes bytea NOT NULL,
        customer_ids bytea NOT NULL,
        versions bytea NOT NULL,
        changes jsonb NOT NULL,
        CONSTRAINT import_plans_pkey PRIMARY KEY (merchant_id, import_id, first_line),
        CONSTRAINT import_plans_import_fkey FOREIGN KEY (merchant_id, import_id) REFERENCES imports (merchant_id, id)
      )`);
    await runner.query(`ALTER TABLE import_plans ALTER COLUMN customer_ids SET STORAGE EXTERNAL`);
    await protectTenantTable(runner, 'import_plans', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE import_plans`);
  }
}

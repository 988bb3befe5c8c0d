import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** The lines of an import that need words: rejected ones (one row for each problem) and duplicates. */
export class ImportRows1763700000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_rows (
        merchant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        line int NOT NULL,
        item int NOT NULL,
        outcome text NOT NULL CONSTRAINT import_rows_outcome_check CHECK (outcome IN ('duplicate', 'rejected')),
        code text,
        column_name text,
        value text,
        detail text,
        customer_id uuid,
        duplicate_of int,
        CONSTRAINT import_rows_pkey PRIMARY KEY (merchant_id, import_id, line, item)
      )`);
    await protectTenantTable(runner, 'import_rows', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE import_rows`);
  }
}

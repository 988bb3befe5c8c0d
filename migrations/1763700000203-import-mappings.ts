import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** The mapping a merchant last confirmed for a set of headings, to be offered when a file has the same ones again. */
export class ImportMappings1763700000203 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_mappings (
        merchant_id uuid NOT NULL,
        kind text NOT NULL,
        headings text NOT NULL,
        mapping jsonb NOT NULL,
        confirmed_at timestamptz NOT NULL,
        CONSTRAINT import_mappings_pkey PRIMARY KEY (merchant_id, kind, headings)
      )`);
    await protectTenantTable(runner, 'import_mappings', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE import_mappings`);
  }
}

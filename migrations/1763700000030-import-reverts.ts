import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Undoing an import: how far that is, on the import itself, and what was left as it is because it changed since. No
 * foreign keys: a revert of a million customers may leave as many.
 */
export class ImportReverts1763700000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports ADD COLUMN revert jsonb`);
    await runner.query(`
      CREATE TABLE import_kept (
        merchant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        line int NOT NULL,
        item int NOT NULL,
        customer_id uuid NOT NULL,
        reason text NOT NULL,
        fields text[] NOT NULL,
        actor_type text,
        actor_id uuid,
        changed_at timestamptz,
        CONSTRAINT import_kept_pkey PRIMARY KEY (merchant_id, import_id, line, item)
      )`);
    await protectTenantTable(runner, 'import_kept', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE import_kept`);
    await runner.query(`ALTER TABLE imports DROP COLUMN revert`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * What changed in a customer from one version to the next: `{field: [before, after]}`, by whom and through what. An
 * import is undone from here, so its changes are found by import and line.
 */
export class CustomerChanges1763700000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customer_changes (
        merchant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        version int NOT NULL,
        changed_at timestamptz NOT NULL,
        actor_type text NOT NULL
          CONSTRAINT customer_changes_actor_check CHECK (actor_type IN ('user', 'key', 'import', 'revert', 'system')),
        actor_id uuid NOT NULL,
        import_id uuid,
        line int,
        changes jsonb NOT NULL,
        CONSTRAINT customer_changes_pkey PRIMARY KEY (merchant_id, customer_id, version)
      )`);
    await runner.query(
      `CREATE INDEX customer_changes_import_idx ON customer_changes (merchant_id, import_id, line)
         WHERE import_id IS NOT NULL`,
    );
    await protectTenantTable(runner, 'customer_changes', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE customer_changes`);
  }
}

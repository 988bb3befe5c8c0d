import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * E-mails, mobiles and externalIds as the rows of a pass that writes no customer would have left them: whose each would
 * be, and by which line. Emptied when the pass ends.
 */
export class ImportKeys1763700000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_keys (
        merchant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        key text COLLATE "C" NOT NULL,
        customer_id uuid,
        line int NOT NULL,
        CONSTRAINT import_keys_pkey PRIMARY KEY (merchant_id, import_id, key)
      )`);
    await protectTenantTable(runner, 'import_keys', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE import_keys`);
  }
}

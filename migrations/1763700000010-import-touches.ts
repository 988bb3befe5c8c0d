import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Which existing customers a running import has met, and on which line: the second line that meets one is a
 * duplicate. Customers the import created carry its id themselves and are not listed. Emptied when the import ends.
 * No foreign key: checking it for each of a million rows would cost more than writing them.
 */
export class ImportTouches1763700000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_touches (
        merchant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        line int NOT NULL,
        CONSTRAINT import_touches_pkey PRIMARY KEY (merchant_id, import_id, customer_id)
      )`);
    await protectTenantTable(runner, 'import_touches', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE import_touches`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * The ledger of an import, one row for each committed chunk: what became of every line, packed (see
 * `pipeline/ledger.ts`), because a row for each of a million clean lines would cost more than the customers.
 */
export class ImportChunks1763700000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_chunks (
        merchant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        first_line int NOT NULL,
        last_line int NOT NULL,
        lines bytea NOT NULL,
        outcomes bytea NOT NULL,
        customer_ids bytea NOT NULL,
        CONSTRAINT import_chunks_pkey PRIMARY KEY (merchant_id, import_id, first_line),
        CONSTRAINT import_chunks_import_fkey FOREIGN KEY (merchant_id, import_id) REFERENCES imports (merchant_id, id)
      )`);
    // Ids are random bytes: trying to compress them only costs time.
    await runner.query(`ALTER TABLE import_chunks ALTER COLUMN customer_ids SET STORAGE EXTERNAL`);
    await protectTenantTable(runner, 'import_chunks', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE import_chunks`);
  }
}

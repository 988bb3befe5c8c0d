import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * The words a merchant's customers are called by, each once for itself and once for each of its ends: `asha`, `sha`, `ha`.
 * A part in the middle of a word is the beginning of one of its ends, and a word with a typing error has its first or
 * its second half right; so both are ranges of the primary key. It grows with the different words alone, not with the
 * customers. (Trigrams would need an index that row-level security does not let be used.)
 */
export class CustomerTerms1763700000382 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customer_terms (
        merchant_id uuid NOT NULL,
        part text COLLATE "C" NOT NULL,
        term text COLLATE "C" NOT NULL,
        CONSTRAINT customer_terms_pkey PRIMARY KEY (merchant_id, part, term)
      )`);
    await runner.query(`ALTER TABLE customer_terms ALTER COLUMN merchant_id SET STATISTICS 0`);
    await protectTenantTable(runner, 'customer_terms', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE customer_terms`);
  }
}

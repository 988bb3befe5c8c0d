import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * One row for each word of a live customer's name, and for each of its tags with `#` before it. Words are found by
 * their beginning, as a range of the primary key; of one tag the customers are in the order of their ids.
 */
export class CustomerSearchTerms1763700000381 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customer_search_terms (
        merchant_id uuid NOT NULL,
        term text COLLATE "C" NOT NULL,
        customer_id uuid NOT NULL,
        CONSTRAINT customer_search_terms_pkey PRIMARY KEY (merchant_id, term, customer_id)
      )`);
    await runner.query(`ALTER TABLE customer_search_terms ALTER COLUMN merchant_id SET STATISTICS 0`);
    await protectTenantTable(runner, 'customer_search_terms', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE customer_search_terms`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Offers of a merchant. `status` is what the merchant chose; an active offer whose end has passed reads as ended.
 * `code_norm` is the code in lower case: `SUMMER` and `summer` are one code. There is no counter here, so that activity
 * of many customers on one offer never waits for one row.
 */
export class Offers1763700000340 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE offers (
        merchant_id uuid NOT NULL CONSTRAINT offers_merchant_fkey REFERENCES merchants (id),
        id uuid NOT NULL,
        title text NOT NULL,
        description text,
        code text,
        code_norm text COLLATE "C",
        starts_at timestamptz,
        ends_at timestamptz,
        status text NOT NULL CONSTRAINT offers_status_check CHECK (status IN ('draft', 'active', 'ended')),
        version int NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT offers_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT offers_code_key UNIQUE (merchant_id, code_norm),
        CONSTRAINT offers_dates_check CHECK (ends_at >= starts_at)
      )`);
    await protectTenantTable(runner, 'offers', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE offers`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Who redeemed anything on which day of the merchant's time zone, once for each customer and day: what "redeemed from …
 * to …" reads, day by day. Kept in the transaction that records the redemption; a row is there exactly while
 * `offer_activity` holds a redemption of that customer with that `redeemed_on`.
 */
export class CustomerRedemptionDays1763700000343 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customer_redemption_days (
        merchant_id uuid NOT NULL,
        day date NOT NULL,
        customer_id uuid NOT NULL,
        CONSTRAINT customer_redemption_days_pkey PRIMARY KEY (merchant_id, day, customer_id)
      )`);
    await runner.query(`ALTER TABLE customer_redemption_days ALTER COLUMN merchant_id SET STATISTICS 0`);
    await protectTenantTable(runner, 'customer_redemption_days', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE customer_redemption_days`);
  }
}

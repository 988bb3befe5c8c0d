import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Where each customer stands with each offer: the sum of the pair's events, kept in the transaction that records them.
 * Times are those of the latest event of the kind; `favourited` is whether the latest of favourited and unfavourited
 * was the former. The three booleans make the three partial indexes: "customers who claimed (redeemed, now favourite)
 * offer X" is `offer_id = X AND claimed` and so on, and a change that leaves a boolean as it was touches no index.
 */
export class CustomerOffers1763700000342 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customer_offers (
        merchant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        offer_id uuid NOT NULL,
        claimed boolean NOT NULL,
        redeemed boolean NOT NULL,
        favourited boolean NOT NULL,
        claimed_times int NOT NULL,
        redeemed_times int NOT NULL,
        favourited_times int NOT NULL,
        claimed_at timestamptz,
        redeemed_at timestamptz,
        favourited_at timestamptz,
        unfavourited_at timestamptz,
        CONSTRAINT customer_offers_pkey PRIMARY KEY (merchant_id, customer_id, offer_id)
      ) WITH (fillfactor = 90)`);
    for (const state of ['claimed', 'redeemed', 'favourited'])
      await runner.query(
        `CREATE INDEX customer_offers_${state}_idx ON customer_offers (merchant_id, offer_id, customer_id) WHERE ${state}`,
      );
    await runner.query(`ALTER TABLE customer_offers ALTER COLUMN merchant_id SET STATISTICS 0`);
    await protectTenantTable(runner, 'customer_offers', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE customer_offers`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * What customers did with offers, one row an event, as the merchant told it.
 *
 * The id is a UUID v7 of the moment the event occurred, so the order of ids is the order of events and a range of time is
 * a range of ids: the primary key serves the merchant's list, `(customer_id, id)` a customer's timeline and `(offer_id,
 * id)` an offer's list and whether it has any activity. `redeemed_on` is the day of a redemption in the merchant's time
 * zone at the time it was recorded. An import is undone through its ledger and the timeline, without an index of its own.
 *
 * No foreign keys: the check of each row would take more time than writing it. Ingestion locks the customers and
 * offers it writes about instead.
 */
export class OfferActivity1763700000341 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE offer_activity (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        event_id text COLLATE "C" NOT NULL,
        customer_id uuid NOT NULL,
        offer_id uuid NOT NULL,
        type text NOT NULL
          CONSTRAINT offer_activity_type_check CHECK (type IN ('claimed', 'redeemed', 'favourited', 'unfavourited')),
        occurred_at timestamptz NOT NULL,
        redeemed_on date,
        amount numeric,
        currency text,
        metadata jsonb,
        source_import_id uuid,
        source_line int,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT offer_activity_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT offer_activity_redeemed_check CHECK ((type = 'redeemed') = (redeemed_on IS NOT NULL)),
        CONSTRAINT offer_activity_amount_check CHECK ((amount IS NULL) = (currency IS NULL))
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX offer_activity_event_key ON offer_activity (merchant_id, event_id)`,
    );
    await runner.query(
      `CREATE INDEX offer_activity_customer_idx ON offer_activity (merchant_id, customer_id, id)`,
    );
    await runner.query(`CREATE INDEX offer_activity_offer_idx ON offer_activity (merchant_id, offer_id, id)`);
    // As for customers: the planner must not take every index that begins with a young merchant for as good as the right one.
    await runner.query(`ALTER TABLE offer_activity ALTER COLUMN merchant_id SET STATISTICS 0`);
    await protectTenantTable(runner, 'offer_activity', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE offer_activity`);
  }
}

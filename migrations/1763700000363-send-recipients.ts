import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Whom an offer is sent to, one row each. A customer can be the open or reached recipient of one send of an offer only; one
 * that was not reached can be in a later send. No foreign key to sends: the check of each row would be a third of the
 * time of writing a million.
 */
export class SendRecipients1763700000363 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE send_recipients (
        merchant_id uuid NOT NULL,
        send_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        offer_id uuid NOT NULL,
        status text NOT NULL CONSTRAINT send_recipients_status_check
          CHECK (status IN ('pending', 'handing_over', 'handed_over', 'failed', 'skipped', 'canceled')),
        attempts int NOT NULL,
        next_attempt_at timestamptz,
        last_attempt_at timestamptz,
        response_code int,
        error text,
        CONSTRAINT send_recipients_pkey PRIMARY KEY (merchant_id, send_id, customer_id),
        CONSTRAINT send_recipients_next_check
          CHECK ((status IN ('pending', 'handing_over')) = (next_attempt_at IS NOT NULL))
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX send_recipients_offer_key ON send_recipients (merchant_id, offer_id, customer_id)
         WHERE status IN ('pending', 'handing_over', 'handed_over')`,
    );
    await runner.query(
      `CREATE INDEX send_recipients_due_idx ON send_recipients (merchant_id, send_id, next_attempt_at, customer_id)
         WHERE status IN ('pending', 'handing_over')`,
    );
    // Any index that begins with merchant_id looks as good as the right one where a merchant is young: see customers.
    await runner.query(`ALTER TABLE send_recipients ALTER COLUMN merchant_id SET STATISTICS 0`);
    await runner.query(`ALTER TABLE send_recipients ALTER COLUMN send_id SET STATISTICS 0`);
    await protectTenantTable(runner, 'send_recipients', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE send_recipients`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * The outbox: one row for each event and endpoint, written in the transaction of the change. `event_id` is the same for
 * all endpoints and all attempts. `claims` only goes up, and whoever settles an attempt names the claim it held.
 */
export class WebhookDeliveries1763700000361 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_deliveries (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        endpoint_id uuid NOT NULL,
        event_id uuid NOT NULL,
        event_type text NOT NULL,
        data jsonb NOT NULL,
        status text NOT NULL
          CONSTRAINT webhook_deliveries_status_check CHECK (status IN ('pending', 'delivered', 'failed')),
        attempts int NOT NULL,
        claims int NOT NULL,
        response_code int,
        error text,
        next_attempt_at timestamptz,
        last_attempt_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT webhook_deliveries_next_check CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL)),
        CONSTRAINT webhook_deliveries_endpoint_fkey FOREIGN KEY (merchant_id, endpoint_id)
          REFERENCES webhook_endpoints (merchant_id, id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX webhook_deliveries_endpoint_idx ON webhook_deliveries (merchant_id, endpoint_id, id)`,
    );
    await runner.query(
      `CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (merchant_id, endpoint_id, next_attempt_at)
         WHERE status = 'pending'`,
    );
    // Any index that begins with merchant_id looks as good as the right one where a merchant is young: see customers.
    await runner.query(`ALTER TABLE webhook_deliveries ALTER COLUMN merchant_id SET STATISTICS 0`);
    await protectTenantTable(runner, 'webhook_deliveries', 'SELECT, INSERT, UPDATE, DELETE');
    await runner.query(
      `CREATE POLICY webhook_deliveries_platform ON webhook_deliveries FOR SELECT TO clientele_platform USING (true)`,
    );
    await runner.query(
      `GRANT SELECT (merchant_id, id, endpoint_id, status, next_attempt_at) ON webhook_deliveries TO clientele_platform`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE webhook_deliveries`);
  }
}

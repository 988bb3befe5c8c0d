import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Where a merchant wants to be told of events. The secrets are sealed under the installation's secret: each message is
 * signed with them, so they must be known in clear to the processes, and to nobody who has the database alone.
 */
export class WebhookEndpoints1763700000360 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoints (
        merchant_id uuid NOT NULL CONSTRAINT webhook_endpoints_merchant_fkey REFERENCES merchants (id),
        id uuid NOT NULL,
        url text NOT NULL,
        description text,
        event_types text[] NOT NULL,
        status text NOT NULL CONSTRAINT webhook_endpoints_status_check CHECK (status IN ('enabled', 'disabled')),
        disabled_reason text
          CONSTRAINT webhook_endpoints_reason_check CHECK (disabled_reason IN ('by_hand', 'gone', 'failing')),
        failing_since timestamptz,
        secret text NOT NULL,
        previous_secret text,
        previous_secret_until timestamptz,
        version int NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT webhook_endpoints_disabled_check CHECK ((status = 'disabled') = (disabled_reason IS NOT NULL))
      )`);
    await protectTenantTable(runner, 'webhook_endpoints', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE webhook_endpoints`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Sends of an offer: the job, its checkpoint and its counts in one row. `frozen_at` is null while the audience is being
 * written down, `freeze_after` the last customer looked at. `pending` are the recipients whose fate is open; a send that
 * was canceled or has failed still has work to do while there are any: to let them go.
 */
export class Sends1763700000362 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sends (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        offer_id uuid NOT NULL,
        channel text NOT NULL CONSTRAINT sends_channel_check CHECK (channel IN ('webhook', 'email')),
        status text NOT NULL CONSTRAINT sends_status_check
          CHECK (status IN ('queued', 'processing', 'paused', 'completed', 'failed', 'canceled')),
        selection jsonb NOT NULL,
        email jsonb,
        matched int NOT NULL,
        no_consent int NOT NULL,
        no_contact int NOT NULL,
        already_sent int NOT NULL,
        pending int NOT NULL,
        handed_over int NOT NULL,
        failed int NOT NULL,
        skipped int NOT NULL,
        canceled int NOT NULL,
        freeze_after uuid,
        frozen_at timestamptz,
        failure jsonb,
        setbacks int NOT NULL,
        attempt int NOT NULL,
        heartbeat_at timestamptz,
        turn_at timestamptz,
        resume_at timestamptz,
        created_by jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT sends_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT sends_offer_fkey FOREIGN KEY (merchant_id, offer_id) REFERENCES offers (merchant_id, id)
      )`);
    await runner.query(`CREATE INDEX sends_offer_idx ON sends (merchant_id, offer_id, id)`);
    await runner.query(
      `CREATE INDEX sends_unfinished_idx ON sends (merchant_id, turn_at)
         WHERE status IN ('queued', 'processing') OR (status IN ('canceled', 'failed') AND pending > 0)`,
    );
    await protectTenantTable(runner, 'sends', 'SELECT, INSERT, UPDATE');
    await runner.query(`CREATE POLICY sends_platform ON sends FOR SELECT TO clientele_platform USING (true)`);
    await runner.query(
      `GRANT SELECT (merchant_id, id, status, pending, heartbeat_at, resume_at) ON sends TO clientele_platform`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sends`);
  }
}

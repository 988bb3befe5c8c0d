import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** Exports: the job and how it stands. The platform role reads the state of the work, and nothing of what is exported. */
export class Exports1763700000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exports (
        merchant_id uuid NOT NULL CONSTRAINT exports_merchant_fkey REFERENCES merchants (id),
        id uuid NOT NULL,
        kind text NOT NULL,
        format text NOT NULL CONSTRAINT exports_format_check CHECK (format IN ('csv', 'xlsx')),
        filter jsonb NOT NULL,
        segment_id uuid,
        columns text[] NOT NULL,
        file_name text NOT NULL,
        status text NOT NULL CONSTRAINT exports_status_check CHECK (status IN
          ('queued', 'processing', 'completed', 'failed', 'canceled', 'expired')),
        total int,
        written int NOT NULL,
        file_bytes bigint,
        failure jsonb,
        attempt int NOT NULL,
        heartbeat_at timestamptz,
        created_by jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        expires_at timestamptz,
        CONSTRAINT exports_pkey PRIMARY KEY (merchant_id, id)
      )`);
    await runner.query(
      `CREATE INDEX exports_unfinished_idx ON exports (merchant_id, id) WHERE status IN ('queued', 'processing')`,
    );
    await runner.query(
      `CREATE INDEX exports_expiring_idx ON exports (merchant_id, expires_at) WHERE status = 'completed'`,
    );
    await protectTenantTable(runner, 'exports', 'SELECT, INSERT, UPDATE');
    await runner.query(
      `CREATE POLICY exports_platform ON exports FOR SELECT TO clientele_platform USING (true)`,
    );
    await runner.query(
      `GRANT SELECT (merchant_id, id, status, heartbeat_at, expires_at) ON exports TO clientele_platform`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE exports`);
  }
}

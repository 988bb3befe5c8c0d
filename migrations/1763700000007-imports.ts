import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Imports: the job, its checkpoint and its counts in one row, so that they move in the transaction that moves the
 * customers. The platform role reads the state of the work, and nothing a merchant's file says.
 */
export class Imports1763700000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE imports (
        merchant_id uuid NOT NULL CONSTRAINT imports_merchant_fkey REFERENCES merchants (id),
        id uuid NOT NULL,
        kind text NOT NULL,
        status text NOT NULL CONSTRAINT imports_status_check CHECK (status IN
          ('queued', 'processing', 'completed', 'completed_with_errors', 'failed', 'canceled',
           'awaiting_mapping', 'awaiting_confirmation', 'reverting', 'reverted', 'expired')),
        file_name text NOT NULL,
        file_bytes bigint NOT NULL,
        file_sha256 text NOT NULL,
        detected jsonb,
        options jsonb NOT NULL,
        columns jsonb,
        mapping jsonb,
        row_spec jsonb,
        prepared_at timestamptz,
        canonical_bytes bigint,
        byte_offset bigint NOT NULL,
        lines int NOT NULL,
        created int NOT NULL,
        updated int NOT NULL,
        unchanged int NOT NULL,
        duplicate int NOT NULL,
        rejected int NOT NULL,
        error_groups jsonb NOT NULL,
        failure jsonb,
        attempt int NOT NULL,
        heartbeat_at timestamptz,
        turn_at timestamptz,
        rows_per_second double precision,
        created_by jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT imports_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT imports_counts_check CHECK (created + updated + unchanged + duplicate + rejected <= lines)
      )`);
    await runner.query(
      `CREATE INDEX imports_unfinished_idx ON imports (merchant_id, turn_at) WHERE status IN ('queued', 'processing', 'reverting')`,
    );
    await protectTenantTable(runner, 'imports', 'SELECT, INSERT, UPDATE');
    await runner.query(
      `CREATE POLICY imports_platform ON imports FOR SELECT TO clientele_platform USING (true)`,
    );
    await runner.query(
      `GRANT SELECT (merchant_id, id, kind, status, file_bytes, lines, created, updated, unchanged, duplicate, rejected,
         byte_offset, canonical_bytes, attempt, heartbeat_at, turn_at, created_at, started_at, finished_at)
       ON imports TO clientele_platform`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE imports`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Who did what that matters for trust: log-ins, keys, roles, exports, deletions, imports. The application adds and
 * reads and does nothing else; there is no way for it to change what was recorded.
 */
export class AuditEvents1763700000440 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_events (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        actor_type text NOT NULL
          CONSTRAINT audit_events_actor_check CHECK (actor_type IN ('user', 'key', 'platform', 'import', 'system')),
        actor_id uuid,
        action text NOT NULL,
        subject_type text,
        subject_id uuid,
        details jsonb NOT NULL,
        request_id text,
        CONSTRAINT audit_events_pkey PRIMARY KEY (merchant_id, id)
      )`);
    await runner.query(`CREATE INDEX audit_events_time_idx ON audit_events (merchant_id, occurred_at, id)`);
    await runner.query(
      `CREATE INDEX audit_events_action_idx ON audit_events (merchant_id, action, occurred_at, id)`,
    );
    await runner.query(
      `CREATE INDEX audit_events_actor_idx ON audit_events (merchant_id, actor_id, occurred_at, id)`,
    );
    await protectTenantTable(runner, 'audit_events', 'SELECT, INSERT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_events`);
  }
}

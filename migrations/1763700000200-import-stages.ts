import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an import does with its rows next (`stage`), what was said when it was confirmed, and until when it waits for
 * that. The platform role reads the latter, to find those that waited too long.
 */
export class ImportStages1763700000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports ADD COLUMN stage text NOT NULL DEFAULT 'apply'`);
    await runner.query(
      `ALTER TABLE imports ADD CONSTRAINT imports_stage_check CHECK (stage IN ('inspect', 'preview', 'trial', 'apply'))`,
    );
    await runner.query(`ALTER TABLE imports ADD COLUMN confirmed_options jsonb`);
    await runner.query(`ALTER TABLE imports ADD COLUMN expires_at timestamptz`);
    await runner.query(
      `CREATE INDEX imports_waiting_idx ON imports (merchant_id, expires_at)
         WHERE status IN ('awaiting_mapping', 'awaiting_confirmation')`,
    );
    await runner.query(`GRANT SELECT (expires_at) ON imports TO clientele_platform`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX imports_waiting_idx`);
    await runner.query(`ALTER TABLE imports DROP COLUMN expires_at`);
    await runner.query(`ALTER TABLE imports DROP COLUMN confirmed_options`);
    await runner.query(`ALTER TABLE imports DROP COLUMN stage`);
  }
}

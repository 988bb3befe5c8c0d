import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When what only a running import needed was deleted, so that what a process left that died in between is found. The
 * platform role reads it for that.
 */
export class ImportTidied1763700000303 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports ADD COLUMN tidied_at timestamptz`);
    await runner.query(
      `CREATE INDEX imports_untidied_idx ON imports (merchant_id) WHERE finished_at IS NOT NULL AND tidied_at IS NULL`,
    );
    await runner.query(`GRANT SELECT (tidied_at) ON imports TO clientele_platform`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX imports_untidied_idx`);
    await runner.query(`ALTER TABLE imports DROP COLUMN tidied_at`);
  }
}

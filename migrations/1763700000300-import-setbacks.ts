import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Turns of an import that broke off without getting further, one after the other, and until when it waits after the
 * last of them. The platform role reads the latter, to leave such an import alone until then.
 */
export class ImportSetbacks1763700000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE imports ADD COLUMN setbacks int NOT NULL DEFAULT 0, ADD COLUMN retry_at timestamptz`,
    );
    await runner.query(`GRANT SELECT (retry_at) ON imports TO clientele_platform`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports DROP COLUMN setbacks, DROP COLUMN retry_at`);
  }
}

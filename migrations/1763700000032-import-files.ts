import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the stored files of an import were removed, 30 days after its end. */
export class ImportFiles1763700000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports ADD COLUMN files_removed_at timestamptz`);
    await runner.query(
      `CREATE INDEX imports_files_idx ON imports (merchant_id, finished_at) WHERE files_removed_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX imports_files_idx`);
    await runner.query(`ALTER TABLE imports DROP COLUMN files_removed_at`);
  }
}

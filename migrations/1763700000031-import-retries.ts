import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which import another one retries, and the first of that chain, by which the whole chain is found at once. */
export class ImportRetries1763700000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports ADD COLUMN retry_of uuid, ADD COLUMN retry_root uuid`);
    await runner.query(
      `CREATE INDEX imports_retry_root_idx ON imports (merchant_id, retry_root) WHERE retry_root IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX imports_retry_root_idx`);
    await runner.query(`ALTER TABLE imports DROP COLUMN retry_of, DROP COLUMN retry_root`);
  }
}

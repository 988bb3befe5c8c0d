import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the lines rejected for one reason among a million rejected for others. */
export class ImportRowsCode1763700000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX import_rows_code_idx ON import_rows (merchant_id, import_id, code, line)
         WHERE item = 0 AND code IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX import_rows_code_idx`);
  }
}

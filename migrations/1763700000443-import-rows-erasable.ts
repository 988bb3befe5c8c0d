import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the application take an erased person's values out of what was noted of rejected lines. */
export class ImportRowsErasable1763700000443 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT UPDATE (value, detail) ON import_rows TO clientele_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE UPDATE (value, detail) ON import_rows FROM clientele_app`);
  }
}

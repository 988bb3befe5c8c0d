import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the application take a heading that names an erased person out of what was noted of rejected lines. */
export class ImportRowsHeadingsErasable1763700000575 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT UPDATE (column_name) ON import_rows TO clientele_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE UPDATE (column_name) ON import_rows FROM clientele_app`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far taking back an import is that was to write all of its rows or none. */
export class ImportUndo1763700000301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports ADD COLUMN undo jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports DROP COLUMN undo`);
  }
}

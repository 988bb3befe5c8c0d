import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stage in which what was written is taken back. */
export class ImportStageUndo1763700000302 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports DROP CONSTRAINT imports_stage_check`);
    await runner.query(
      `ALTER TABLE imports ADD CONSTRAINT imports_stage_check
         CHECK (stage IN ('inspect', 'preview', 'trial', 'apply', 'undo'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports DROP CONSTRAINT imports_stage_check`);
    await runner.query(
      `ALTER TABLE imports ADD CONSTRAINT imports_stage_check CHECK (stage IN ('inspect', 'preview', 'trial', 'apply'))`,
    );
  }
}

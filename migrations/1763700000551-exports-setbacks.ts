import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many claims of an export ended without a word: its worker died, or could not write it. `attempt` tells claims apart
 * and says nothing of that; a worker that was asked to stop gives its claim back.
 */
export class ExportsSetbacks1763700000551 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE exports ADD COLUMN setbacks int NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE exports DROP COLUMN setbacks`);
  }
}

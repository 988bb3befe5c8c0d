import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The number all valid tokens of a log-in carry. Raising it ends every token of the person at every merchant at once: a
 * changed password and "log out everywhere" do that, without a look into any merchant's rows.
 */
export class TokenGenerations1763700000420 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE user_logins ADD COLUMN token_generation int NOT NULL DEFAULT 0`);
    await runner.query(`ALTER TABLE refresh_tokens ADD COLUMN generation int NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE refresh_tokens DROP COLUMN generation`);
    await runner.query(`ALTER TABLE user_logins DROP COLUMN token_generation`);
  }
}

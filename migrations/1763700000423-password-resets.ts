import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The one open password link of a log-in, hashed; a new one takes its place. */
export class PasswordResets1763700000423 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE user_logins ADD COLUMN reset_hash bytea, ADD COLUMN reset_expires_at timestamptz`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE user_logins DROP COLUMN reset_expires_at, DROP COLUMN reset_hash`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the removal of refresh tokens that have expired. */
export class RefreshTokensExpiry1763700000610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX refresh_tokens_expiry_idx ON refresh_tokens (merchant_id, expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX refresh_tokens_expiry_idx`);
  }
}

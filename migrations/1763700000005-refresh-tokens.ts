import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** Refresh tokens, hashed. No foreign key to merchants: a platform admin's tokens stand under the nil uuid. */
export class RefreshTokens1763700000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE refresh_tokens (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        family_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT refresh_tokens_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT refresh_tokens_hash_key UNIQUE (merchant_id, token_hash)
      )`);
    await runner.query(`CREATE INDEX refresh_tokens_family_idx ON refresh_tokens (merchant_id, family_id)`);
    await protectTenantTable(runner, 'refresh_tokens', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE refresh_tokens`);
  }
}

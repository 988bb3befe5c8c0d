import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** People asked to join a merchant, until they do. The link is stored hashed; one open invitation for each e-mail. */
export class UserInvites1763700000424 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_invites (
        merchant_id uuid NOT NULL CONSTRAINT user_invites_merchant_fkey REFERENCES merchants (id),
        id uuid NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        role text NOT NULL
          CONSTRAINT user_invites_role_check CHECK (role IN ('owner', 'admin', 'staff', 'viewer')),
        token_hash bytea NOT NULL,
        inviter_type text NOT NULL CONSTRAINT user_invites_inviter_check CHECK (inviter_type IN ('user', 'key')),
        inviter_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT user_invites_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT user_invites_email_key UNIQUE (merchant_id, email),
        CONSTRAINT user_invites_token_key UNIQUE (merchant_id, token_hash)
      )`);
    await protectTenantTable(runner, 'user_invites', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE user_invites`);
  }
}

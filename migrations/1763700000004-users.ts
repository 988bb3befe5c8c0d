import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** The members of a merchant: what a person of `user_logins` (same id) is to this one merchant. */
export class Users1763700000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        merchant_id uuid NOT NULL CONSTRAINT users_merchant_fkey REFERENCES merchants (id),
        id uuid NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        role text NOT NULL CONSTRAINT users_role_check CHECK (role IN ('owner', 'admin', 'staff', 'viewer')),
        status text NOT NULL CONSTRAINT users_status_check CHECK (status IN ('active', 'disabled')),
        version int NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT users_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT users_email_key UNIQUE (merchant_id, email)
      )`);
    await protectTenantTable(runner, 'users', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE users`);
  }
}

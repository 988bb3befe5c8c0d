import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Keys of merchants' own servers. A key is found by its prefix, which is no secret, and recognised by its hash. Revoked
 * ones stay, because the history of customers names them.
 */
export class ApiKeys1763700000421 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_keys (
        merchant_id uuid NOT NULL CONSTRAINT api_keys_merchant_fkey REFERENCES merchants (id),
        id uuid NOT NULL,
        name text NOT NULL,
        prefix text NOT NULL,
        key_hash bytea NOT NULL,
        permissions text[] NOT NULL,
        creator_type text NOT NULL CONSTRAINT api_keys_creator_check CHECK (creator_type IN ('user', 'key')),
        creator_id uuid NOT NULL,
        version int NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz,
        CONSTRAINT api_keys_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT api_keys_prefix_key UNIQUE (merchant_id, prefix)
      )`);
    await protectTenantTable(runner, 'api_keys', 'SELECT, INSERT, UPDATE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE api_keys`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * The answers kept for a day under the `Idempotency-Key` of their request. The key is stored as a keyed hash and the answer
 * enciphered, because it may hold a secret that is shown once. Without a status the request is still running, or its
 * process died: then the claim runs out, and `effect` tells whether anything was committed before.
 */
export class IdempotencyKeys1763700000441 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_keys (
        merchant_id uuid NOT NULL,
        key_hash bytea NOT NULL,
        claim uuid NOT NULL,
        claimed_until timestamptz NOT NULL,
        effect boolean NOT NULL,
        fingerprint bytea,
        status int,
        headers jsonb,
        answer bytea,
        mentions uuid[] NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (merchant_id, key_hash)
      )`);
    await runner.query(
      `CREATE INDEX idempotency_keys_expiry_idx ON idempotency_keys (merchant_id, expires_at)`,
    );
    await protectTenantTable(runner, 'idempotency_keys', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE idempotency_keys`);
  }
}

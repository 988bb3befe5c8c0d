import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Failed log-ins, counted by account, by address and by both together; all API processes share the counts. Subjects
 * are hashes. They belong to no merchant and stand under the nil uuid, like the refresh tokens of platform admins.
 */
export class SignInAttempts1763700000422 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_in_attempts (
        merchant_id uuid NOT NULL,
        subject bytea NOT NULL,
        failures int NOT NULL,
        counted_at timestamptz NOT NULL,
        blocked_until timestamptz,
        trusted_until timestamptz,
        CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (merchant_id, subject)
      )`);
    await runner.query(
      `CREATE INDEX sign_in_attempts_counted_idx ON sign_in_attempts (merchant_id, counted_at)`,
    );
    await protectTenantTable(runner, 'sign_in_attempts', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sign_in_attempts`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E-mail and password of every person, and the merchants the person belongs to: the other global table. */
export class UserLogins1763700000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_logins (
        id uuid NOT NULL CONSTRAINT user_logins_pkey PRIMARY KEY,
        email text NOT NULL CONSTRAINT user_logins_email_key UNIQUE,
        name text NOT NULL,
        password_hash text NOT NULL,
        platform_admin boolean NOT NULL,
        merchant_ids uuid[] NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      )`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON user_logins TO clientele_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE user_logins`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tenants themselves: one of the two global tables. */
export class Merchants1763700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE merchants (
        id uuid NOT NULL CONSTRAINT merchants_pkey PRIMARY KEY,
        name text NOT NULL,
        slug text NOT NULL CONSTRAINT merchants_slug_key UNIQUE,
        default_country text NOT NULL,
        time_zone text NOT NULL,
        status text NOT NULL CONSTRAINT merchants_status_check CHECK (status IN ('active', 'suspended')),
        version int NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      )`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON merchants TO clientele_app`);
    await runner.query(`GRANT SELECT ON merchants TO clientele_platform`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE merchants`);
  }
}

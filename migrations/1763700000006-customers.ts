import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * Customers. A deleted one keeps its row for 30 days but leaves the unique indexes, so its e-mail and mobile are free
 * again. Newest first is the primary key backwards: ids are UUID v7, and `created_at` is the time inside the id.
 */
export class Customers1763700000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customers (
        merchant_id uuid NOT NULL CONSTRAINT customers_merchant_fkey REFERENCES merchants (id),
        id uuid NOT NULL,
        name text NOT NULL,
        email text,
        mobile text,
        birthday text,
        external_id text,
        tags text[] NOT NULL,
        marketing_consent text NOT NULL
          CONSTRAINT customers_consent_check CHECK (marketing_consent IN ('granted', 'denied', 'unknown')),
        source_type text NOT NULL CONSTRAINT customers_source_check CHECK (source_type IN ('api', 'import')),
        source_import_id uuid,
        source_line int,
        claimed int NOT NULL,
        redeemed int NOT NULL,
        favourited int NOT NULL,
        last_redeemed_at timestamptz,
        version int NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        deleted_at timestamptz,
        CONSTRAINT customers_pkey PRIMARY KEY (merchant_id, id),
        CONSTRAINT customers_contact_check CHECK (email IS NOT NULL OR mobile IS NOT NULL)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX customers_email_key ON customers (merchant_id, email) WHERE deleted_at IS NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX customers_mobile_key ON customers (merchant_id, mobile) WHERE deleted_at IS NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX customers_external_id_key ON customers (merchant_id, external_id)
         WHERE deleted_at IS NULL AND external_id IS NOT NULL`,
    );
    await protectTenantTable(runner, 'customers', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE customers`);
  }
}

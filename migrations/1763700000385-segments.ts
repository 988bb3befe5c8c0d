import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** Filters of customers under a name, which no two of a merchant share, whatever its case (`name_key`). */
export class Segments1763700000385 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE segments (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        name_key text COLLATE "C" NOT NULL,
        filter jsonb NOT NULL,
        version int NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT segments_pkey PRIMARY KEY (merchant_id, id)
      )`);
    await runner.query(`CREATE UNIQUE INDEX segments_name_key ON segments (merchant_id, name_key)`);
    await protectTenantTable(runner, 'segments', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE segments`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/**
 * What is left of an erased person: a keyed hash of each of their e-mail, mobile and externalId, so that they are known
 * when they come again, and by nobody who has not the key. Nothing ties the hashes to each other or to an id.
 */
export class ErasedPeople1763700000442 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erased_people (
        merchant_id uuid NOT NULL,
        key_hash bytea NOT NULL,
        erased_on date NOT NULL,
        CONSTRAINT erased_people_pkey PRIMARY KEY (merchant_id, key_hash)
      )`);
    await protectTenantTable(runner, 'erased_people', 'SELECT, INSERT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE erased_people`);
  }
}

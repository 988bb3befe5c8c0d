import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An export keeps what its segment asked for when the export was asked for: the segment may be changed or deleted before a
 * worker comes to it. The id of the segment is in `filter`; the column for it was never written.
 */
export class ExportsKeepSegments1763700000550 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE exports DROP COLUMN segment_id, ADD COLUMN segment_filter jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE exports DROP COLUMN segment_filter, ADD COLUMN segment_id uuid`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEYS = ['email', 'mobile'] as const;

/**
 * E-mails and mobiles are had with their ids from the index alone: the start of one may be that of thousands, whose rows are all
 * over the table.
 */
export class CustomerKeysWithIds1763700000620 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of KEYS) await replaceKey(runner, column, ' INCLUDE (id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of KEYS) await replaceKey(runner, column, '');
  }
}

/** The new one is there before the old one goes, so that there are never two customers with one e-mail. */
async function replaceKey(runner: QueryRunner, column: string, included: string): Promise<void> {
  const key = `customers_${column}_key`;
  await runner.query(
    `CREATE UNIQUE INDEX ${key}_new ON customers (merchant_id, ${column})${included} WHERE NOT deleted`,
  );
  await runner.query(`DROP INDEX ${key}`);
  await runner.query(`ALTER INDEX ${key}_new RENAME TO ${key}`);
}

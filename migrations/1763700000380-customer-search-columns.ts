import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The forms of a customer's values that search compares.
 *
 * Under row-level security only leakproof operators become index conditions: comparisons and `^@` over plain columns,
 * no LIKE, no function of a column. So each form is a column, and all are of collation C, in which a prefix is a range of
 * an index (and comparing costs less). `searched_name` is written by the application: the database cannot fold every script.
 */
export class CustomerSearchColumns1763700000380 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customers
        ALTER COLUMN email TYPE text COLLATE "C",
        ALTER COLUMN mobile TYPE text COLLATE "C",
        ALTER COLUMN birthday TYPE text COLLATE "C"`);
    await runner.query(`
      ALTER TABLE customers
        ADD COLUMN searched_name text COLLATE "C" NOT NULL DEFAULT '',
        ADD COLUMN email_domain text COLLATE "C" GENERATED ALWAYS AS (split_part(email, '@', 2)) STORED,
        ADD COLUMN mobile_reversed text COLLATE "C" GENERATED ALWAYS AS (reverse(mobile)) STORED,
        ADD COLUMN birthday_day text COLLATE "C" GENERATED ALWAYS AS (right(birthday, 5)) STORED`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customers
        DROP COLUMN searched_name,
        DROP COLUMN email_domain,
        DROP COLUMN mobile_reversed,
        DROP COLUMN birthday_day`);
    await runner.query(`
      ALTER TABLE customers
        ALTER COLUMN email TYPE text COLLATE "default",
        ALTER COLUMN mobile TYPE text COLLATE "default",
        ALTER COLUMN birthday TYPE text COLLATE "default"`);
  }
}

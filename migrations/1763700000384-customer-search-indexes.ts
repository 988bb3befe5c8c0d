import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One index for each filter and sort that no index serves yet; those over what many customers lack leave them out. */
const INDEXES: Record<string, string> = {
  customers_searched_name_idx: '(merchant_id, searched_name, id) WHERE NOT deleted',
  customers_mobile_reversed_idx:
    '(merchant_id, mobile_reversed, id) WHERE NOT deleted AND mobile_reversed IS NOT NULL',
  customers_email_domain_idx:
    '(merchant_id, email_domain, id) WHERE NOT deleted AND email_domain IS NOT NULL',
  customers_birthday_idx: '(merchant_id, birthday, id) WHERE NOT deleted AND birthday IS NOT NULL',
  customers_birthday_day_idx:
    '(merchant_id, birthday_day, id) WHERE NOT deleted AND birthday_day IS NOT NULL',
  customers_source_import_idx:
    '(merchant_id, source_import_id, id) WHERE NOT deleted AND source_import_id IS NOT NULL',
  customers_last_redeemed_idx:
    '(merchant_id, last_redeemed_at DESC, id DESC) WHERE NOT deleted AND last_redeemed_at IS NOT NULL',
};

/** The list's filters and sorts as ranges of indexes. */
export class CustomerSearchIndexes1763700000384 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(INDEXES))
      await runner.query(`CREATE INDEX ${name} ON customers ${columns}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX ${name}`);
  }
}

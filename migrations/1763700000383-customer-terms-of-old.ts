import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Old {
  merchant_id: string;
  id: string;
  name: string;
  tags: string[];
  deleted: boolean;
}

const BATCH = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Gives the customers that are there already their searched name and their terms, by the rules as they were when this
 * was written. The owner of the tables is let past row-level security for as long as that takes.
 */
export class CustomerTermsOfOld1763700000383 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = ['customers', 'customer_search_terms', 'customer_terms'];
    for (const table of tables) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    let last: Pick<Old, 'merchant_id' | 'id'> | undefined = { merchant_id: FIRST, id: FIRST };
    while (last) {
      const customers = (await runner.query(
        `SELECT c.merchant_id, c.id, c.name, c.tags, c.deleted FROM customers c
          WHERE (c.merchant_id, c.id) > ($1, $2) ORDER BY c.merchant_id, c.id LIMIT ${BATCH}`,
        [last.merchant_id, last.id],
      )) as Old[];
      if (customers.length > 0) await fill(runner, customers);
      last = customers.at(-1);
    }
    for (const table of tables) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`TRUNCATE customer_search_terms, customer_terms`);
  }
}

async function fill(runner: QueryRunner, customers: readonly Old[]): Promise<void> {
  const named = customers.map((customer) => ({ ...customer, searched: searchedName(customer.name) }));
  await runner.query(
    `UPDATE customers c SET searched_name = u.searched FROM unnest($1::uuid[], $2::uuid[], $3::text[])
       AS u (merchant_id, id, searched) WHERE c.merchant_id = u.merchant_id AND c.id = u.id`,
    [
      named.map(({ merchant_id }) => merchant_id),
      named.map(({ id }) => id),
      named.map(({ searched }) => searched),
    ],
  );
  const terms = named
    .filter(({ deleted }) => !deleted)
    .flatMap(({ merchant_id, id, searched, tags }) => {
      const words = searched.split(' ').filter((word) => word !== '');
      const all = new Set([...words, ...tags.map((tag) => `#${tag.toLowerCase()}`)]);
      return [...all].map((term) => ({ merchant_id, id, term }));
    });
  await runner.query(
    `INSERT INTO customer_search_terms (merchant_id, term, customer_id)
     SELECT u.merchant_id, u.term, u.id FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS u (merchant_id, term, id)
     ON CONFLICT DO NOTHING`,
    [terms.map(({ merchant_id }) => merchant_id), terms.map(({ term }) => term), terms.map(({ id }) => id)],
  );
  const words = terms.filter(({ term }) => !term.startsWith('#'));
  await runner.query(
    `INSERT INTO customer_terms (merchant_id, part, term)
     SELECT w.merchant_id, right(w.term, n), w.term
       FROM (SELECT DISTINCT u.merchant_id, u.term FROM unnest($1::uuid[], $2::text[]) AS u (merchant_id, term)) w
      CROSS JOIN LATERAL generate_series(1, char_length(w.term)) n
     ON CONFLICT DO NOTHING`,
    [words.map(({ merchant_id }) => merchant_id), words.map(({ term }) => term)],
  );
}

function searchedName(name: string): string {
  const folded = fold(name.replace(APOSTROPHES, ''));
  const split = folded.split(BETWEEN).filter((word) => word !== '');
  const words = split.length > 0 ? split : fold(name).replaceAll('#', '').split(/\s+/);
  return words
    .filter((word) => word !== '')
    .map((word) => [...word].slice(0, 60).join(''))
    .join(' ')
    .replace(BETWEEN_EAST_ASIAN, '');
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(DROPPED, '')
    .replace(/[øłđðħıŧßæœþəςґىیېکة]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .normalize('NFC');
}

const APOSTROPHES = /['\u2018\u2019\u02bc\u02bb\u0060\u00b4]/g;
const BETWEEN = /[\p{P}\p{Z}\p{Cc}\p{Cf}]+/u;
const EAST_ASIAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc';
const BETWEEN_EAST_ASIAN = new RegExp(`(?<=[${EAST_ASIAN}]) (?=[${EAST_ASIAN}])`, 'gu');
const DROPPED =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200f\u2060\ufeff\u00ad]/g;
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ə: 'e',
  ς: 'σ',
  ґ: 'г',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
};

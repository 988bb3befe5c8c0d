import { deepStrictEqual } from 'node:assert/strict';
import type { CustomerFilter } from '../../src/customers/customer-filter.dto.js';
import { keepTerms } from '../../src/customers/search/customer-terms.queries.js';
import { matchingCustomers } from '../../src/customers/search/matching-customers.queries.js';
import { searchedName } from '../../src/customers/search/name-words.js';
import { Parameters } from '../../src/customers/search/parameters.js';
import { resolveFilter } from '../../src/customers/search/resolve-filter.js';
import { searchCustomers } from '../../src/customers/search/search-customers.js';
import { CUSTOMER_SORTS, type CustomerSort } from '../../src/customers/search/sorts.js';
import type { TenantDatabase } from '../../src/platform/database/tenant-database.js';
import { expected, lastRedemption, order } from './oracle.js';
import { makePerson, type Person, pick, type Random } from './people.js';
import { randomFilter } from './random-filter.js';

/** Where the shapes of a search change, so that a few hundred customers see all of them; and time enough on a busy machine. */
const LIMITS = [
  { few: 3, runs: 1, walked: 10, milliseconds: 60_000 },
  { few: 12, runs: 2, walked: 20, milliseconds: 60_000 },
  { few: 30, runs: 4, walked: 60, milliseconds: 60_000 },
  { few: 10_000, runs: 128, walked: 20_000, milliseconds: 60_000 },
];

/** More pages of one search show nothing that so many do not. */
const MOST_PAGES = 12;

/** Random customers of one merchant, and searches among them compared with the oracle's. */
export class SearchTrial {
  private readonly people = new Map<string, Person>();
  private made = 0;

  /** @param merchantId of a merchant in India without customers */
  constructor(
    private readonly database: TenantDatabase,
    private readonly merchantId: string,
    private readonly random: Random,
  ) {}

  async addPeople(count: number): Promise<void> {
    for (; count > 0; count -= 1) await this.add(makePerson(this.random, (this.made += 1)));
  }

  /**
   * One random filter in a random order, page by page, while customers come and go in between.
   *
   * @throws AssertionError naming the filter when the pages are not what the oracle expects
   */
  async compare(): Promise<void> {
    const { random } = this;
    const filter = randomFilter(random, [...this.people.values()]);
    const sort = pick(random, CUSTOMER_SORTS);
    const limits = pick(random, LIMITS);
    const before = new Map(this.people);
    const { people, fuzzy } = expected([...before.values()], filter, sort);
    const limit = Math.max(1 + random(25), Math.ceil(people.length / MOST_PAGES));
    const what = JSON.stringify({ filter, sort, limit, limits });
    deepStrictEqual(
      await this.allIds(filter),
      people.map(({ id }) => id).sort(),
      `the sub-select of ${what}`,
    );

    const seen: string[] = [];
    const everybody = new Map(before);
    for (let cursor: string | undefined; ;) {
      const search = { filter, sort, limit, cursor, total: cursor === undefined };
      const { data, page, matched, total } = await this.database.transaction(this.merchantId, (tx) =>
        searchCustomers(tx, this.merchantId, search, limits),
      );
      if (total) deepStrictEqual(total, { value: people.length, relation: 'eq' }, `the total of ${what}`);
      deepStrictEqual(matched === 'fuzzy', fuzzy, `whether ${what} is fuzzy`);
      seen.push(...data.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
      await this.changeSomething(filter, sort, fuzzy);
      for (const [id, person] of this.people) everybody.set(id, person);
    }
    this.checkPages(seen, { what, before, everybody, filter, sort });
  }

  /** Who was there from the first page to the last is there once; nobody else but who came or went; all in order. */
  private checkPages(
    seen: readonly string[],
    {
      what,
      before,
      everybody,
      filter,
      sort,
    }: {
      what: string;
      before: ReadonlyMap<string, Person>;
      everybody: ReadonlyMap<string, Person>;
      filter: CustomerFilter;
      sort: CustomerSort;
    },
  ): void {
    const rows = seen.map((id) => everybody.get(id));
    deepStrictEqual(
      seen,
      rows
        .filter((person) => person !== undefined)
        .sort(order(sort))
        .map(({ id }) => id),
      `the order of ${what}`,
    );
    deepStrictEqual(new Set(seen).size, seen.length, `a customer comes twice in ${what}`);
    const matching = new Set(expected([...everybody.values()], filter, sort).people.map(({ id }) => id));
    deepStrictEqual(
      seen.filter((id) => !matching.has(id)),
      [],
      `too many in ${what}`,
    );
    const stayed = [...matching].filter((id) => before.has(id) && this.people.has(id));
    deepStrictEqual(
      stayed.filter((id) => !seen.includes(id)),
      [],
      `missing in ${what}`,
    );
  }

  private allIds(filter: CustomerFilter): Promise<string[]> {
    return this.database.transaction(this.merchantId, async (tx) => {
      const parameters = new Parameters(this.merchantId);
      const resolved = await resolveFilter(tx, this.merchantId, filter, 'body');
      const rows = await tx.rows<{ id: string }>(matchingCustomers(resolved, parameters), parameters.values);
      return rows.map(({ id }) => id).sort();
    });
  }

  /** Somebody comes or goes, unless that would change which typing errors are forgiven. */
  private async changeSomething(filter: CustomerFilter, sort: CustomerSort, fuzzy: boolean): Promise<void> {
    const { random } = this;
    if (random(2) === 0) {
      const person = makePerson(random, (this.made += 1));
      if (expected([...this.people.values(), person], filter, sort).fuzzy === fuzzy) await this.add(person);
      return;
    }
    const person = pick(random, [...this.people.values()]);
    const others = [...this.people.values()].filter(({ id }) => id !== person.id);
    if (expected(others, filter, sort).fuzzy === fuzzy) await this.remove(person);
  }

  private async add(person: Person): Promise<void> {
    const { merchantId } = this;
    const { id, name, email, mobile, birthday, tags, importId, createdAt, deeds, days } = person;
    if (email === null && mobile === null) return;
    await this.database.transaction(merchantId, async (tx) => {
      await tx.rows(
        `INSERT INTO customers (merchant_id, id, name, searched_name, email, mobile, birthday, tags, marketing_consent,
           claimed, redeemed, favourited, last_redeemed_at, source_type, source_import_id, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'unknown', 0, $9, 0, $10, 'import', $11, 1, $12, $12)`,
        [
          merchantId,
          id,
          name,
          searchedName(name),
          email,
          mobile,
          birthday,
          tags,
          days.length,
          lastRedemption(person),
          importId,
          new Date(createdAt),
        ],
      );
      await keepTerms(tx, merchantId, [{ id, before: null, after: person }]);
      for (const [offerId, { claimed, redeemed, favourited }] of Object.entries(deeds))
        await tx.rows(
          `INSERT INTO customer_offers (merchant_id, customer_id, offer_id, claimed, redeemed, favourited, claimed_times,
             redeemed_times, favourited_times) VALUES ($1, $2, $3, $4, $5, $6, 1, 1, 1)`,
          [merchantId, id, offerId, claimed, redeemed, favourited],
        );
      for (const day of days) {
        await tx.rows(`INSERT INTO customer_redemption_days VALUES ($1, $2, $3)`, [merchantId, day, id]);
        await tx.rows(
          `INSERT INTO offer_activity (merchant_id, id, event_id, customer_id, offer_id, type, occurred_at, redeemed_on, recorded_at)
           VALUES ($1, gen_random_uuid(), gen_random_uuid(), $2, gen_random_uuid(), 'redeemed', $3::date, $3::date, now())`,
          [merchantId, id, day],
        );
      }
    });
    this.people.set(id, person);
  }

  private async remove(person: Person): Promise<void> {
    const { merchantId } = this;
    await this.database.transaction(merchantId, async (tx) => {
      await tx.rows(
        `UPDATE customers AS c SET deleted_at = c.created_at WHERE c.merchant_id = $1 AND c.id = $2`,
        [merchantId, person.id],
      );
      await keepTerms(tx, merchantId, [{ id: person.id, before: person, after: null }]);
    });
    this.people.delete(person.id);
  }
}

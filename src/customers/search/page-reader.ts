import { INSTANTS_AS_TEXT } from '../../platform/database/column-types.js';
import type { Condition } from './condition.js';
import { type MostOfRuns, mergeRuns } from './merge-runs.queries.js';
import {
  collect,
  follow,
  intersect,
  type ListedCustomer,
  type PageWanted,
  positionOf,
  type Statement,
} from './page-statements.queries.js';
import type { SearchClock } from './search-clock.js';
import type { Unless } from './unless.queries.js';
import { collectOrWalkAmong, type MostAmong } from './walk-among.queries.js';
import { walk } from './walk.queries.js';

/** What a page is read of. */
export interface Asked {
  /** All of them must hold. */
  conditions: readonly Condition[];
  /** Those whose ids can be counted and collected. */
  countable: readonly Condition[];
  page: PageWanted;
}

/** The beginning of a walk. */
export interface FirstWalk {
  /** Customers looked at. */
  far: number;
  /** Customers it must meet so that the walk goes on. */
  worth: number;
}

/** Without anybody, a row comes all the same, for what it counts. */
type Candidate = ListedCustomer & { id: string | null };

/** Share of a page that a walk must meet so that it goes on. */
const WORTH_WALKING_ON = 1 / 3;

/** The ways to read a page. null: it is not known to be whole, and another way is to be tried. */
export class PageReader {
  private readonly merchantId: string;
  private readonly bounds: readonly Condition[];

  constructor(
    private readonly clock: SearchClock,
    private readonly asked: Asked,
  ) {
    this.merchantId = clock.merchantId;
    this.bounds = asked.conditions.filter((condition) => !asked.countable.includes(condition));
  }

  /** Through the list in its order, however far. */
  walkAll(): Promise<ListedCustomer[]> {
    return this.rows(walk(this.merchantId, this.asked.conditions, this.asked.page, null));
  }

  /**
   * Through the list until the page is full; given up when so many customers were seen and hardly any was met.
   *
   * @param unless not gone at all where that is so, since another way is quicker
   * @param first a shorter walk before, which tells whether they are met often enough
   */
  async walk(far: number, unless?: Unless, first?: FirstWalk): Promise<ListedCustomer[] | null> {
    const { conditions, page } = this.asked;
    const met = await this.rows(walk(this.merchantId, conditions, page, first?.far ?? far, unless));
    const worth = page.limit * WORTH_WALKING_ON;
    for (let [found, least] = [met.length, first?.worth ?? worth]; met.length < page.limit;) {
      if (found < least) return null;
      const more = await this.rows(walk(this.merchantId, conditions, this.behind(met), far));
      [found, least] = [more.length, worth];
      met.push(...more);
    }
    return met;
  }

  /** What is left of the page, behind those that were met. */
  private behind(met: readonly ListedCustomer[]): PageWanted {
    const { page } = this.asked;
    const last = met.at(-1);
    return {
      ...page,
      after: last ? positionOf(last, page.sort) : page.after,
      limit: page.limit - met.length,
    };
  }

  /** Along the ids of the one condition, which an index has sorted. */
  follow(condition: Condition): Promise<ListedCustomer[]> {
    return this.rows(follow(this.merchantId, condition, this.asked.page));
  }

  /** Out of the first of each run of the one condition. */
  merge(condition: Condition): Promise<ListedCustomer[] | null> {
    const { runs, few } = this.clock.limits;
    return this.mergeRuns(condition, { runs, each: this.asked.page.limit, unsorted: few });
  }

  /**
   * Out of the first of each run of one of the conditions, as many as may be needed for a page of those for whom the others hold.
   *
   * @param each ids of a run
   * @param unless not done where that is so, since another way is quicker
   */
  mergeAmong(condition: Condition, each: number, unless: Unless): Promise<ListedCustomer[] | null> {
    const runs = Math.max(1, Math.floor(this.clock.limits.walked / each));
    return this.mergeRuns(condition, { runs, each, unsorted: each }, unless);
  }

  private async mergeRuns(
    condition: Condition,
    most: MostOfRuns,
    unless?: Unless,
  ): Promise<ListedCustomer[] | null> {
    const { page } = this.asked;
    const others = this.othersThan(condition);
    const rows = await this.candidates(mergeRuns(this.merchantId, condition, others, page, most, unless));
    if (rows === null) return null;
    // Behind those of a run that are deleted or do not pass there may be others; where fewer were taken, no run was cut off.
    const whole = rows.found.length === page.limit || rows.candidates < most.each;
    return whole ? rows.found : null;
  }

  /** Out of the candidates of a condition that no more than so many have. */
  async collect(few: number): Promise<ListedCustomer[] | null> {
    const { countable, page } = this.asked;
    const rows = await this.candidates(collect(this.merchantId, countable, this.bounds, page, few));
    return rows?.found ?? null;
  }

  /**
   * Out of the candidates of a condition that few have; or through the list in the index of its order, past all but those whose ids
   * the first of the conditions has.
   *
   * @returns rows: null when they may not be the whole page; tooMany: whether too many have each, and nothing was done
   */
  async collectOrWalkAmong(
    conditions: readonly [Condition, ...Condition[]],
    most: MostAmong,
  ): Promise<{ rows: ListedCustomer[] | null; tooMany: boolean }> {
    const { page } = this.asked;
    const rows = await this.rows<Candidate & Record<'candidates' | 'among', number | null>>(
      collectOrWalkAmong(this.merchantId, conditions, page, most),
    );
    const { candidates = null, among = null } = rows[0] ?? {};
    const found = rows.filter(({ id }) => id !== null);
    const whole = candidates !== null || (among !== null && found.length === page.limit);
    return { rows: whole ? found : null, tooMany: candidates === null && among === null };
  }

  /** Out of all ids that all conditions have. */
  intersect(): Promise<ListedCustomer[]> {
    return this.rows(intersect(this.merchantId, this.asked.countable, this.bounds, this.asked.page));
  }

  private othersThan(condition: Condition): Condition[] {
    return this.asked.conditions.filter((other) => other !== condition);
  }

  private rows<Row extends ListedCustomer>({ sql, values }: Statement): Promise<Row[]> {
    return this.clock.rows<Row>(sql, values, INSTANTS_AS_TEXT);
  }

  private async candidates(
    statement: Statement,
  ): Promise<{ found: ListedCustomer[]; candidates: number } | null> {
    const rows = await this.rows<Candidate & { candidates: number | null }>(statement);
    const candidates = rows[0]?.candidates ?? null;
    return candidates === null ? null : { found: rows.filter(({ id }) => id !== null), candidates };
  }
}

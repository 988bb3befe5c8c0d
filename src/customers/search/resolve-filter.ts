import type { Transaction } from '../../platform/database/transaction.js';
import { ApiError, type FieldProblem } from '../../platform/errors/api.error.js';
import { findMerchantSettings, type MerchantSettings } from '../../tenants/merchant-settings.queries.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import { normaliseEmail } from '../normalise-email.js';
import { normaliseTags } from '../normalise-tags.js';
import { createdByImport, didWithOffer, hasTag, redeemedBetween } from './activity-conditions.queries.js';
import { birthdayWindows } from './birthday-windows.js';
import type { Condition, ResolvedFilter } from './condition.js';
import { allOf, anyOf, columnIs, mobileIs } from './contact-conditions.queries.js';
import { birthdayIn, bornBetween, createdBetween } from './date-conditions.queries.js';
import { nameHas } from './name-conditions.queries.js';
import { splitWords } from './name-words.js';
import { readMobile } from './read-mobile.js';
import { readTime } from './read-time.queries.js';

/** Where the filter was given: as parameters of the query, or as the member `filter` of a body. */
export type FilterPlace = 'query' | 'body';

/**
 * Reads a filter for a merchant: texts as search compares them, days in its time zone, numbers of its country.
 *
 * @param filter an instance that was validated, or one that is stored
 * @throws ApiError `validation_failed` (422) naming each parameter that asks for nothing that can be
 */
export async function resolveFilter(
  tx: Transaction,
  merchantId: string,
  filter: CustomerFilter,
  place: FilterPlace,
): Promise<ResolvedFilter> {
  const settings = await findMerchantSettings(tx, merchantId);
  const reading = new Reading(filter, settings, place);
  reading.readTexts();
  reading.readDays();
  await reading.readCreation(tx);
  reading.refuse();
  return { conditions: reading.conditions };
}

class Reading {
  readonly conditions: Condition[] = [];
  private readonly errors: FieldProblem[] = [];

  constructor(
    private readonly filter: CustomerFilter,
    private readonly settings: MerchantSettings,
    private readonly place: FilterPlace,
  ) {}

  readTexts(): void {
    const { q, name, email, mobile, tag, offerId, activity, importId } = this.filter;
    if (isGiven(q)) this.conditions.push(this.anything(q.trim()));
    if (isGiven(name)) this.conditions.push(...nameHas(splitWords(name)));
    if (isGiven(email)) this.conditions.push(emailIs(email));
    if (isGiven(mobile)) {
      const reading = readMobile(mobile, this.settings.defaultCountry);
      if (reading) this.conditions.push(mobileIs(reading.prefixes, reading.suffixes));
      else this.problem('mobile', 'holds no digit.');
    }
    if (isGiven(tag)) {
      const { value, detail } = normaliseTags([tag]);
      if (value?.[0] !== undefined) this.conditions.push(hasTag(value[0]));
      else this.problem('tag', detail ?? 'is no tag.');
    }
    if (offerId !== undefined) this.conditions.push(didWithOffer(offerId, activity));
    else if (activity !== undefined) this.problem('activity', 'needs `offerId`: the offer it was done with.');
    if (importId !== undefined) this.conditions.push(createdByImport(importId));
  }

  readDays(): void {
    const { redeemedFrom, redeemedTo, birthdayFrom, birthdayTo, bornFrom, bornTo } = this.filter;
    this.inOrder('redeemed', redeemedFrom, redeemedTo);
    if (redeemedFrom !== undefined || redeemedTo !== undefined)
      this.conditions.push(redeemedBetween(redeemedFrom ?? null, redeemedTo ?? null));
    if (birthdayFrom !== undefined || birthdayTo !== undefined)
      this.conditions.push(birthdayIn(birthdayWindows(birthdayFrom, birthdayTo)));
    this.inOrder('born', bornFrom, bornTo);
    if (bornFrom !== undefined || bornTo !== undefined)
      this.conditions.push(...bornBetween(bornFrom ?? null, bornTo ?? null));
  }

  async readCreation(tx: Transaction): Promise<void> {
    const { createdFrom, createdTo } = this.filter;
    if (createdFrom === undefined && createdTo === undefined) return;
    const { timeZone } = this.settings;
    const from = createdFrom === undefined ? null : await readTime(tx, createdFrom, timeZone, 'first');
    const before = createdTo === undefined ? null : await readTime(tx, createdTo, timeZone, 'last');
    if (from !== null && before !== null && before <= from)
      this.problem('createdTo', 'is earlier than `createdFrom`.');
    this.conditions.push(...createdBetween(from, before));
  }

  /** @throws ApiError when anything was wrong */
  refuse(): void {
    if (this.errors.length === 0) return;
    const sentences = this.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
    throw new ApiError('validation_failed', sentences.join(' '), { errors: this.errors });
  }

  /** What a person typed into the one box for everything. */
  private anything(text: string): Condition {
    if (text.includes('@')) return anyOf([emailBegins(text)]);
    const mobile = LIKE_A_NUMBER.test(text) ? readMobile(text, this.settings.defaultCountry) : null;
    return anyOf([
      ...(/\s/.test(text) ? [] : [emailBegins(text)]),
      ...(mobile ? [mobileIs(mobile.prefixes, mobile.suffixes)] : []),
      allOf(nameHas(splitWords(text))),
    ]);
  }

  private inOrder(name: 'redeemed' | 'born', from: string | undefined, to: string | undefined): void {
    if (from !== undefined && to !== undefined && to < from)
      this.problem(`${name}To`, `is earlier than \`${name}From\`.`);
  }

  private problem(name: keyof CustomerFilter, detail: string): void {
    const pointer = this.place === 'query' ? `?${name}` : `/filter/${name}`;
    this.errors.push({ pointer, code: 'field_invalid', detail });
  }
}

/** A complete address is compared whole, so that `asha@shop.co` is not also `asha@shop.com`. */
function emailIs(text: string): Condition {
  const whole = normaliseEmail(text).value;
  return whole === undefined ? emailBegins(text.trim()) : columnIs('c.email', '=', whole);
}

/** The start of an address, or `@` and a whole domain. */
function emailBegins(text: string): Condition {
  const plain = text.toLowerCase().normalize('NFC');
  return plain.startsWith('@')
    ? columnIs(`split_part(c.email, '@', 2)`, '=', plain.slice(1))
    : columnIs('c.email', '^@', plain);
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/** Digits of any script with what stands between them in a number. */
const LIKE_A_NUMBER = /^[\p{Nd}\s+\uff0b().\-/]*\p{Nd}[\p{Nd}\s().\-/]*$/u;

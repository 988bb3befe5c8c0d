import { IsIn, IsISO8601, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';

/** Longest search text that is looked at; an e-mail address is no longer. */
const LONGEST = 254;
const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_OR_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;
const MONTH_AND_DAY = /^(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)$/;

/** `YYYY-MM-DD`, and a day of the calendar. */
const IsDay = () => (target: object, property: string) => {
  Matches(DAY, { message: `${property} must be a date like 2026-03-31` })(target, property);
  IsISO8601({ strict: true }, { message: `${property} must be a date of the calendar` })(target, property);
};
const IsMonthAndDay = () => (target: object, property: string) => {
  Matches(MONTH_AND_DAY, { message: `${property} must be month and day like 03-31` })(target, property);
};
const IsDayOrTime = () => (target: object, property: string) => {
  const message = `${property} must be a date like 2026-03-31 or a time like 2026-03-31T09:30:00Z`;
  Matches(DAY_OR_TIME, { message })(target, property);
  IsISO8601({ strict: true }, { message })(target, property);
};

/**
 * Which customers. Conditions are joined by AND; one that is absent, or a text of blanks alone, asks for nothing. Deleted
 * customers are never among them.
 */
export class CustomerFilter {
  /**
   * Name, e-mail or mobile, whatever was typed: with an `@` the start or the domain of an e-mail; otherwise words of the
   * name, the start of an e-mail, or digits of the mobile. Up to 254 characters.
   */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST)
  q?: string;

  /**
   * Any part of any word of the name, in any case and with or without accents; several words must all be there. A
   * word of one or two letters is the beginning of one. A word that no customer's name has is forgiven one typing error
   * (a letter wrong, missing, too many, or two exchanged). Up to 254 characters.
   */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST)
  name?: string;

  /** A whole address, the start of one, or `@` and a whole domain; in any case. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST)
  email?: string;

  /**
   * Digits of the mobile in any spelling: the whole number, its start (with country code, or nationally for the merchant's
   * country), or its last four digits or more.
   */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST)
  mobile?: string;

  /** Has redeemed something on this day or later: `YYYY-MM-DD` in the merchant's time zone. */
  @MayBeAbsent()
  @IsDay()
  redeemedFrom?: string;

  /** Has redeemed something on this day or earlier. With `redeemedFrom`: at least once between them, both days included. */
  @MayBeAbsent()
  @IsDay()
  redeemedTo?: string;

  /** Has claimed, redeemed or favourited this offer; `activity` says which. */
  @MayBeAbsent()
  @IsUUID()
  offerId?: string;

  /** What was done with `offerId`, and still holds: an offer that is no favourite any more was not favourited. */
  @MayBeAbsent()
  @IsIn(['claimed', 'redeemed', 'favourited'])
  activity?: 'claimed' | 'redeemed' | 'favourited';

  /**
   * First day of a window of birthdays, `MM-DD`, whatever the year. Later than `birthdayTo`: the window goes over New Year.
   * Without `birthdayTo` it ends on 31 December. Who was born on 29 February is also found on 28 February.
   */
  @MayBeAbsent()
  @IsMonthAndDay()
  birthdayFrom?: string;

  /** Last day of the window, included. Without `birthdayFrom` it begins on 1 January. */
  @MayBeAbsent()
  @IsMonthAndDay()
  birthdayTo?: string;

  /** Born on this day or later, `YYYY-MM-DD`; birthdays without a year are left out. */
  @MayBeAbsent()
  @IsDay()
  bornFrom?: string;

  /** Born on this day or earlier. */
  @MayBeAbsent()
  @IsDay()
  bornTo?: string;

  /** Has this tag, in any case. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST)
  tag?: string;

  /** Created then or later: a day in the merchant's time zone, or a time with its zone (ISO 8601). */
  @MayBeAbsent()
  @IsDayOrTime()
  createdFrom?: string;

  /** Created on that day or earlier, or at that time or earlier. */
  @MayBeAbsent()
  @IsDayOrTime()
  createdTo?: string;

  /** Created by this import. */
  @MayBeAbsent()
  @IsUUID()
  importId?: string;

  /** Belongs to this segment: its filters, joined by AND with the others. */
  @MayBeAbsent()
  @IsUUID()
  segmentId?: string;
}

import metadata from 'libphonenumber-js/max/metadata';

/**
 * The numbering plans of libphonenumber, compiled once each from the library's own metadata. The library builds its patterns
 * anew for every number (110–150 thousand numbers/s); compiled they read a million and more. The steps and their
 * order are the library's `parse` and `isValid` (Apache-2.0), and a test holds the two to the same answers.
 *
 * The "max" metadata is used: a number is valid when it belongs to a range its country has assigned, not merely when its
 * length would do. That finds the typing errors a merchant can still mend.
 */
export interface Plan {
  callingCode: string;
  /** The countries that share the calling code, the main one first; empty when it belongs to one alone. */
  sharedBy: readonly string[];
  /** What is dialled before a calling code, such as 00 or 011. */
  internationalPrefix: RegExp | undefined;
  /** Any number of the country, roughly: first digits and length. */
  general: RegExp;
  /** Ascending lengths of a national number. */
  lengths: readonly number[];
  mobileLengths: readonly number[];
  /** What is dialled before a national number (the trunk zero), with the rule for prefixes that carry a part of the number. */
  trunkPrefix: RegExp | undefined;
  trunkTransform: string | undefined;
  leadingDigits: RegExp | undefined;
  /** The assigned ranges, all types of line in one pattern. */
  assigned: RegExp;
  /** The ranges of mobile numbers alone; undefined where a plan does not tell them apart. */
  mobile: RegExp | undefined;
  /** The patterns of the above as the library has them. */
  patterns: PlanPatterns;
}

/** Patterns of a plan, without anchors; undefined for an absent one. */
export interface PlanPatterns {
  internationalPrefix: string | undefined;
  general: string;
  trunkPrefix: string | undefined;
  leadingDigits: string | undefined;
  /** The assigned ranges, with the lengths that a type of line has; empty: all that `general` says. */
  ranges: readonly PlanRange[];
  /** The one of mobile numbers. */
  mobile: PlanRange | undefined;
}

/** Numbers of a type of line, and the lengths they have if not those of the plan. */
export interface PlanRange {
  pattern: string;
  lengths: readonly number[] | undefined;
}

/** The plus and 15 digits (ITU-T E.164, section 6); a few plans of the metadata allow more on paper. */
export const E164_MAX_LENGTH = 16;

/** Whether the country (ISO 3166 alpha-2) has a numbering plan here. */
export function hasNumberingPlan(country: string | undefined): country is string {
  return country !== undefined && (byCountry.has(country) || Object.hasOwn(metadata.countries, country));
}

/** E.164 of `digits`, which begin with a calling code; undefined when no such number is assigned. */
export function readInternational(digits: string): string | undefined {
  if (digits.charCodeAt(0) === 48) return undefined; // no calling code begins with 0
  let code = 0;
  for (let length = 1; length <= 3 && length < digits.length; length++) {
    code = code * 10 + digits.charCodeAt(length - 1) - 48;
    // Told by its number, which is a place in a list: a text cut out of every number would have to be hashed.
    let plan = byCode[code];
    if (plan === undefined) byCode[code] = plan = planOfCallingCode(digits.slice(0, length)) ?? null;
    if (plan) return assignedNumber(plan, digits.slice(length));
  }
  return undefined;
}

/** By calling code; null: nobody's. */
const byCode: (Plan | null | undefined)[] = new Array<undefined>(1_000).fill(undefined);

/** E.164 of `digits` as dialled within `country`, which has a plan; undefined when no such number is assigned. */
export function readNational(digits: string, country: string): string | undefined {
  const plan = planOfCountry(country);
  const prefix = plan.internationalPrefix?.exec(digits);
  if (prefix) {
    const rest = digits.slice(prefix[0].length);
    if (rest !== '' && rest.charCodeAt(0) !== 48) return readInternational(rest);
  }
  if (digits.startsWith(plan.callingCode)) {
    const shorter = digits.slice(plan.callingCode.length);
    const asWritten = withoutTrunkPrefix(digits, plan);
    const tooLong = (plan.lengths.at(-1) ?? 0) < asWritten.length;
    // 4915112345678 in Germany: read as it stands it would be somebody's landline, 13 digits without the trunk zero.
    const lostPlus = plan.mobile?.test(shorter) && !plan.mobile.test(asWritten);
    if (
      tooLong ||
      lostPlus ||
      (!plan.general.test(asWritten) && plan.general.test(withoutTrunkPrefix(shorter, plan)))
    ) {
      return assignedNumber(planOfCallingCode(plan.callingCode) ?? plan, shorter);
    }
  }
  return assignedNumber(plan, digits);
}

/** Whether `digits` have the look of a mobile number of `country`, though it may not be assigned. */
export function looksNational(digits: string, country: string): boolean {
  const plan = planOfCountry(country);
  return plan.mobileLengths.includes(digits.length) && plan.general.test(digits);
}

function assignedNumber(plan: Plan, digits: string): string | undefined {
  const national = withoutTrunkPrefix(digits, plan);
  const exact = exactPlan(plan, national) ?? plan;
  if (!exact.general.test(national) || !exact.assigned.test(national)) return undefined;
  const number = `+${plan.callingCode}${national}`;
  return number.length <= E164_MAX_LENGTH ? number : undefined;
}

/** Takes the trunk prefix off, unless only the number with it can be one. */
function withoutTrunkPrefix(digits: string, plan: Plan): string {
  if (!plan.trunkPrefix?.test(digits)) return digits;
  const match = plan.trunkPrefix.exec(digits) as RegExpExecArray;
  const carriesNumber = match.length > 1 && match.at(-1);
  const national =
    plan.trunkTransform && carriesNumber
      ? digits.replace(plan.trunkPrefix, plan.trunkTransform)
      : digits.slice(match[0].length);
  if (national === digits) return digits;
  if (plan.general.test(digits) && !plan.general.test(national)) return digits;
  const { lengths } = exactPlan(plan, national) ?? plan;
  return lengths.includes(national.length) || national.length > (lengths.at(-1) ?? 0) ? national : digits;
}

/** Among the countries that share a calling code (+1, +7, +44 …) the one the number belongs to. */
function exactPlan(plan: Plan, national: string): Plan | undefined {
  for (const country of plan.sharedBy) {
    const candidate = planOfCountry(country);
    const belongs = candidate.leadingDigits
      ? candidate.leadingDigits.test(national)
      : candidate.general.test(national) && candidate.assigned.test(national);
    if (belongs) return candidate;
  }
  return undefined;
}

const byCountry = new Map<string, Plan>();
const byCallingCode = new Map<string, Plan | undefined>();

/** The plan of a country that has one. */
export function planOfCountry(country: string): Plan {
  let plan = byCountry.get(country);
  if (!plan) {
    plan = compile(metadata.countries[country as keyof typeof metadata.countries] as unknown as PlanData);
    byCountry.set(country, plan);
  }
  return plan;
}

/** The plan of a calling code, of the main country where several share it; undefined: nobody's. */
export function planOfCallingCode(callingCode: string): Plan | undefined {
  const known = byCallingCode.get(callingCode);
  if (known || byCallingCode.has(callingCode)) return known;
  const main = metadata.country_calling_codes[callingCode]?.[0];
  const worldwide = metadata.nonGeographic[callingCode] as unknown as PlanData | undefined;
  const plan = main ? planOfCountry(main) : worldwide && compile(worldwide);
  byCallingCode.set(callingCode, plan);
  return plan;
}

/** A plan as the library packs it (its METADATA.md): fields by position, 0 for an absent one. */
type PlanData = readonly [
  callingCode: string,
  internationalPrefix: string | 0,
  general: string,
  lengths: readonly number[],
  formats: unknown,
  nationalPrefix: string | 0,
  nationalPrefixFormat: unknown,
  nationalPrefixForParsing: string | 0,
  nationalPrefixTransform: string | 0,
  nationalPrefixOptional: unknown,
  leadingDigits?: string | 0,
  types?: readonly (readonly [pattern: string, lengths?: readonly number[]] | 0)[] | 0,
];

function compile(data: PlanData): Plan {
  const sharers = metadata.country_calling_codes[data[0]] ?? [];
  const types = data[11] || [];
  const [fixed, mobile] = types;
  const ranges = [mobile, fixed, ...types.slice(2)].flatMap(rangeOf);
  const [mobileRange] = rangeOf(mobile);
  const patterns: PlanPatterns = {
    internationalPrefix: data[1] || undefined,
    general: data[2],
    trunkPrefix: data[7] || data[5] || undefined,
    leadingDigits: data[10] || undefined,
    ranges,
    mobile: mobileRange,
  };
  const assigned = ranges.map(({ pattern, lengths }) => withLengths(pattern, lengths)).join('|');
  return {
    callingCode: data[0],
    sharedBy: sharers.length > 1 ? sharers : [],
    internationalPrefix: beginning(patterns.internationalPrefix),
    general: new RegExp(`^(?:${data[2]})$`),
    lengths: data[3],
    mobileLengths: (mobile && mobile[1]) || (!(mobile && mobile[0]) && fixed && fixed[1]) || data[3],
    trunkPrefix: beginning(patterns.trunkPrefix),
    trunkTransform: data[8] || undefined,
    leadingDigits: beginning(patterns.leadingDigits),
    assigned: new RegExp(`^(?:${assigned || data[2]})$`),
    mobile: mobileRange && new RegExp(`^(?:${withLengths(mobileRange.pattern, mobileRange.lengths)})$`),
    patterns,
  };
}

function rangeOf(type: readonly [pattern: string, lengths?: readonly number[]] | 0 | undefined): PlanRange[] {
  return type && type[0] ? [{ pattern: type[0], lengths: type[1] }] : [];
}

function beginning(pattern: string | undefined): RegExp | undefined {
  return pattern === undefined ? undefined : new RegExp(`^(?:${pattern})`);
}

function withLengths(pattern: string, lengths: readonly number[] | undefined): string {
  const ahead = lengths ? `(?=(?:${lengths.map((length) => `\\d{${length}}`).join('|')})$)` : '';
  return `${ahead}(?:${pattern})`;
}

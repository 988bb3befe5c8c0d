import { pick, type Random } from './sample-random.js';

interface NumberingPlan {
  callingCode: string;
  /** Mobile prefixes all of whose numbers are valid; seven more digits complete the number. */
  prefixes: readonly string[];
  /** Sizes of the groups people write, over prefix and digits. */
  groups: readonly number[];
  /** How often, in parts of the sum. */
  share: number;
}

const INDIA: NumberingPlan = {
  callingCode: '91',
  prefixes: ['981', '982', '987', '990', '994', '998'],
  groups: [5, 5],
  share: 40,
};

const NORTH_AMERICA: NumberingPlan = {
  callingCode: '1',
  prefixes: ['212', '310', '415', '512', '646', '713'],
  groups: [3, 3, 4],
  share: 12,
};

const plans: NumberingPlan[] = [
  INDIA,
  NORTH_AMERICA,
  { callingCode: '44', prefixes: ['771', '773', '774', '779', '781'], groups: [4, 6], share: 8 },
  { callingCode: '49', prefixes: ['160', '170', '171', '172', '175'], groups: [3, 7], share: 6 },
  { callingCode: '33', prefixes: ['61', '62', '66', '67'], groups: [1, 2, 2, 2, 2], share: 6 },
  { callingCode: '55', prefixes: ['1198', '2199', '3198', '4199'], groups: [2, 5, 4], share: 8 },
  { callingCode: '62', prefixes: ['8121', '8122', '8131', '8211'], groups: [3, 4, 4], share: 6 },
  { callingCode: '971', prefixes: ['50', '52', '55', '56'], groups: [2, 3, 4], share: 5 },
  { callingCode: '52', prefixes: ['551', '552', '554', '555'], groups: [2, 4, 4], share: 5 },
  { callingCode: '234', prefixes: ['803', '806', '813', '703'], groups: [3, 3, 4], share: 4 },
];

const weighted = plans.flatMap((plan) => Array<NumberingPlan>(plan.share).fill(plan));

/** Seven digits, so as many different numbers. */
export const MOBILE_NUMBERS = 10_000_000;

export interface SampleMobile {
  /** As E.164, what every spelling means. */
  e164: string;
  /** As a person wrote it; national only for India, the default country. */
  written: string;
}

/**
 * A valid mobile number that ends in `serial` (0 to 9,999,999): different serials are different numbers, whatever
 * the country.
 */
export function sampleMobile(random: Random, serial: number): SampleMobile {
  const drawn = pick(random, weighted);
  // What follows a North American area code begins with 2 to 9.
  const plan = drawn === NORTH_AMERICA && serial < 2_000_000 ? INDIA : drawn;
  const prefix = pick(random, plan.prefixes);
  const digits = prefix + String(serial).padStart(7, '0');
  const e164 = `+${plan.callingCode}${digits}`;
  return { e164, written: spell(random, plan, digits, e164) };
}

/** Written differently from time to time: the same number must be recognised in every spelling. */
function spell(random: Random, plan: NumberingPlan, digits: string, e164: string): string {
  const way = random();
  if (plan === INDIA) {
    if (way < 0.3) return digits;
    if (way < 0.4) return `0${grouped(digits, plan.groups, ' ')}`;
    if (way < 0.5) return grouped(digits, plan.groups, ' ');
  }
  if (way < 0.75) return e164;
  if (way < 0.85) return `00${plan.callingCode} ${grouped(digits, plan.groups, ' ')}`;
  return `+${plan.callingCode} ${grouped(digits, plan.groups, way < 0.95 ? ' ' : '-')}`;
}

function grouped(digits: string, sizes: readonly number[], separator: string): string {
  let at = 0;
  let text = '';
  for (const size of sizes) {
    text += (at === 0 ? '' : separator) + digits.slice(at, at + size);
    at += size;
  }
  return text;
}

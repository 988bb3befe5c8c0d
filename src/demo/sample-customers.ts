import { MOBILE_NUMBERS, sampleMobile } from './sample-mobiles.js';
import { sampleName } from './sample-names.js';
import { planSample, type SampleOptions, type SampleRowKind } from './sample-plan.js';
import { between, pick, type Random, rowSeed, seededRandom } from './sample-random.js';

export { planSample, type SampleOptions, type SamplePlan, type SampleRowKind } from './sample-plan.js';

export const SAMPLE_HEADER = 'Name,E-mail,Mobile,Birthday,Customer ID,Tags';
export const SAMPLE_MAX_ROWS = MOBILE_NUMBERS;

const CHUNK_CHARACTERS = 65_536;
/** Odd and not a multiple of 5, so multiplying by it modulo ten million reaches every serial once. */
const SERIAL_STEP = 7_654_321;
const TAGS = ['', '', '', 'vip', 'newsletter', 'vip;newsletter', 'wholesale', 'diwali-2025'];

interface SampleRow {
  name: string;
  email: string;
  mobile: string;
  birthday: string;
  customerId: string;
  tags: string;
}

/**
 * A customer list as CSV text (UTF-8, LF, header first) in pieces of about 64 kB, never whole in memory.
 *
 * Names in nine scripts, valid mobiles of ten countries in several spellings, some birthdays without a year. Good
 * rows have an e-mail, a mobile and a customer ID of their own; `planSample` with the same options tells what
 * each row is. About 75 bytes a row.
 *
 * @throws RangeError for options `planSample` refuses, or more than ten million rows.
 */
export function* generateCustomersCsv(options: SampleOptions): Generator<string> {
  if (options.rows > SAMPLE_MAX_ROWS)
    throw new RangeError(`At most ${SAMPLE_MAX_ROWS} rows have distinct mobiles.`);
  const plan = planSample(options);
  let chunk = `${SAMPLE_HEADER}\n`;
  for (let row = 0; row < options.rows; row += 1) {
    chunk += line(sampleRow(options.seed, plan.originalOf(row)), plan.kindOf(row));
    if (chunk.length >= CHUNK_CHARACTERS) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/** Depends on seed and row alone, so a duplicate makes its original again. */
function sampleRow(seed: number, row: number): SampleRow {
  const random = seededRandom(rowSeed(seed, row));
  const { name, latin } = sampleName(random);
  const serial = (((seed >>> 0) % MOBILE_NUMBERS) + row * SERIAL_STEP) % MOBILE_NUMBERS;
  return {
    name,
    email: `${latin}.${serial.toString(36)}@example.com`,
    mobile: sampleMobile(random, serial).written,
    birthday: sampleBirthday(random),
    customerId: `C${row + 1}`,
    tags: pick(random, TAGS),
  };
}

function sampleBirthday(random: Random): string {
  const kind = random();
  if (kind < 0.3) return '';
  const monthAndDay = `${twoDigits(between(random, 1, 12))}-${twoDigits(between(random, 1, 28))}`;
  return kind < 0.37 ? `--${monthAndDay}` : `${between(random, 1945, 2006)}-${monthAndDay}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function line(row: SampleRow, kind: SampleRowKind): string {
  switch (kind) {
    case 'good':
      return join(row);
    case 'duplicate':
      return join({ ...row, email: row.email.toUpperCase() });
    case 'bad_email':
      return join({ ...row, email: row.email.replace('@', ' at ') });
    case 'bad_mobile':
      return join({ ...row, mobile: '12345' });
    case 'scientific_mobile':
      return join({ ...row, mobile: '9.19877E+11' });
    case 'missing_name':
      return join({ ...row, name: '' });
    case 'impossible_date':
      return join({ ...row, birthday: '1990-02-30' });
    case 'ragged':
      return `${join(row).slice(0, -1)},one cell too many\n`;
  }
}

/** No cell holds a comma, a quote or a line break, so none needs quoting. */
function join(row: SampleRow): string {
  return `${row.name},${row.email},${row.mobile},${row.birthday},${row.customerId},${row.tags}\n`;
}

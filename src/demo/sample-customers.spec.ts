import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { generateCustomersCsv, planSample, SAMPLE_HEADER, type SampleOptions } from './sample-customers.js';

const COLUMNS = 6;

function rowsOf(options: SampleOptions): string[][] {
  const [header, ...lines] = [...generateCustomersCsv(options)].join('').trimEnd().split('\n');
  expect(header).toBe(SAMPLE_HEADER);
  return lines.map((line) => line.split(','));
}

const column = (rows: string[][], index: number): string[] => rows.map((row) => row[index] ?? '');

describe('generateCustomersCsv', () => {
  const clean = { rows: 20_000, seed: 7, badRatio: 0, duplicateRatio: 0 };
  let rows: string[][];
  let mobiles: ReturnType<typeof parsePhoneNumberFromString>[];
  beforeAll(() => {
    rows = rowsOf(clean);
    mobiles = column(rows, 2).map((text) => parsePhoneNumberFromString(text, 'IN'));
  });

  it('gives the same bytes for the same options and others for another seed', () => {
    const text = (seed: number): string => [...generateCustomersCsv({ rows: 500, seed })].join('');
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  it('gives every row an e-mail, a mobile and an ID of its own', () => {
    expect(rows).toHaveLength(clean.rows);
    for (const values of [column(rows, 1), mobiles.map((mobile) => mobile?.number), column(rows, 4)])
      expect(new Set(values).size).toBe(clean.rows);
  });

  it('writes only mobiles that libphonenumber takes for valid mobiles, of ten countries', () => {
    const countries = new Set<string>();
    const wrong = mobiles.filter((number) => {
      countries.add(number?.country ?? 'none');
      return number?.isValid() !== true || number.getType()?.includes('MOBILE') !== true;
    });
    expect(wrong).toEqual([]);
    for (const country of ['IN', 'US', 'GB', 'DE', 'FR', 'BR', 'ID', 'AE', 'MX', 'NG'])
      expect(countries).toContain(country);
  });

  it('writes names in nine scripts', () => {
    const names = column(rows, 0).join('');
    for (const script of [
      'Latin',
      'Devanagari',
      'Arabic',
      'Han',
      'Cyrillic',
      'Tamil',
      'Hiragana',
      'Katakana',
      'Greek',
    ]) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
  });

  it('writes birthdays as whole dates, dates without a year, or nothing', () => {
    const shapes = column(rows, 3).map((text) => text.replace(/\d/g, '9'));
    expect(new Set(shapes)).toEqual(new Set(['9999-99-99', '--99-99', '']));
  });

  it('takes about 75 bytes a row, in pieces of about 64 kB', () => {
    const chunks = [...generateCustomersCsv(clean)];
    const bytesPerRow = Buffer.byteLength(chunks.join('')) / clean.rows;
    expect(bytesPerRow).toBeGreaterThan(65);
    expect(bytesPerRow).toBeLessThan(85);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(66_000);
  });

  it('makes each row what the plan says', () => {
    const options = { rows: 20_000, seed: 3 };
    const plan = planSample(options);
    const mixed = rowsOf(options);
    const wrong = mixed.filter((row, index) => {
      const [name, email = '', mobile = '', birthday] = row;
      const kind = plan.kindOf(index);
      const original = mixed[plan.originalOf(index)]?.[1];
      return (
        (name === '') !== (kind === 'missing_name') ||
        !/^[a-z0-9.]+@example\.com$/i.test(email) !== (kind === 'bad_email') ||
        (mobile === '12345') !== (kind === 'bad_mobile') ||
        (mobile === '9.19877E+11') !== (kind === 'scientific_mobile') ||
        (birthday === '1990-02-30') !== (kind === 'impossible_date') ||
        (row.length !== COLUMNS) !== (kind === 'ragged') ||
        (kind === 'duplicate' && (plan.originalOf(index) >= index || email.toLowerCase() !== original))
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('planSample', () => {
  it('counts what it plans, near the shares asked for', () => {
    const rows = 20_000;
    const plan = planSample({ rows, seed: 3 });
    const kinds = Array.from({ length: rows }, (_, row) => plan.kindOf(row));
    const duplicates = kinds.filter((kind) => kind === 'duplicate').length;
    const good = kinds.filter((kind) => kind === 'good').length;
    expect(plan.counts).toEqual({ lines: rows, bad: rows - good - duplicates, duplicates });
    expect(new Set(kinds).size).toBe(8);
    expect(plan.counts.bad / rows).toBeCloseTo(0.01, 2);
    expect(duplicates / rows).toBeCloseTo(0.005, 2);
  });

  it('never repeats a bad row', () => {
    const plan = planSample({ rows: 2_000, seed: 1, badRatio: 0.5, duplicateRatio: 0.5 });
    for (let row = 0; row < 2_000; row += 1) {
      if (plan.kindOf(row) === 'duplicate') expect(plan.kindOf(plan.originalOf(row))).toBe('good');
    }
  });

  it.each([
    [{ rows: -1, seed: 1 }],
    [{ rows: 1.5, seed: 1 }],
    [{ rows: 1, seed: 1, badRatio: 0.8, duplicateRatio: 0.4 }],
    [{ rows: 1, seed: 1, badRatio: Number.NaN }],
  ])('refuses %p', (options) => {
    expect(() => planSample(options)).toThrow(RangeError);
  });
});

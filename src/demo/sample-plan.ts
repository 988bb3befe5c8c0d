import { seededRandom } from './sample-random.js';

/** What is wrong with a bad row; each alone is reason enough to reject it. */
export const BAD_ROW_KINDS = [
  'bad_email',
  'bad_mobile',
  'scientific_mobile',
  'missing_name',
  'impossible_date',
  'ragged',
] as const;

export type SampleRowKind = 'good' | 'duplicate' | (typeof BAD_ROW_KINDS)[number];

const KINDS: readonly SampleRowKind[] = ['good', 'duplicate', ...BAD_ROW_KINDS];

export interface SampleOptions {
  rows: number;
  /** The same seed and options give the same bytes. */
  seed: number;
  /** Share of rows to be rejected; 0.01 when not given. */
  badRatio?: number;
  /** Share of rows about the person of an earlier row; 0.005 when not given. */
  duplicateRatio?: number;
}

export interface SamplePlan {
  /** `lines` are data lines, without the header. What is neither bad nor a duplicate is one new customer. */
  counts: { lines: number; bad: number; duplicates: number };
  kindOf(row: number): SampleRowKind;
  /** The earlier row (from 0) that this duplicate repeats; the row itself for all others. */
  originalOf(row: number): number;
}

/**
 * What each row of the sample will be, at five bytes a row: row 0 is line 2 of the file.
 *
 * @throws RangeError when `rows` is no whole number, or the two shares are not between 0 and 1 together.
 */
export function planSample(options: SampleOptions): SamplePlan {
  const { rows, seed, badRatio = 0.01, duplicateRatio = 0.005 } = options;
  if (!Number.isInteger(rows) || rows < 0) throw new RangeError(`rows must be a whole number, got ${rows}.`);
  if (!(badRatio >= 0 && duplicateRatio >= 0 && badRatio + duplicateRatio <= 1)) {
    throw new RangeError('badRatio and duplicateRatio must be between 0 and 1 together.');
  }
  const kinds = new Uint8Array(rows);
  const originals = new Int32Array(rows);
  const counts = { lines: rows, bad: 0, duplicates: 0 };
  const random = seededRandom(seed);
  for (let row = 0; row < rows; row += 1) {
    originals[row] = row;
    const draw = random();
    if (draw < badRatio) {
      kinds[row] = KINDS.length - BAD_ROW_KINDS.length + (counts.bad % BAD_ROW_KINDS.length);
      counts.bad += 1;
    } else if (draw < badRatio + duplicateRatio) {
      const original = goodRowUpTo(kinds, Math.ceil(random() * row) - 1);
      if (original === undefined) continue;
      kinds[row] = KINDS.indexOf('duplicate');
      originals[row] = original;
      counts.duplicates += 1;
    }
  }
  return {
    counts,
    kindOf: (row) => KINDS[kinds[row] ?? 0] ?? 'good',
    originalOf: (row) => originals[row] ?? row,
  };
}

/** The last good row up to and including `row`; none when all of them are bad, as at the very beginning. */
function goodRowUpTo(kinds: Uint8Array, row: number): number | undefined {
  for (let candidate = row; candidate >= 0; candidate -= 1) {
    if (kinds[candidate] === 0) return candidate;
  }
  return undefined;
}

import fc from 'fast-check';
import { normaliseExternalId } from '../../customers/normalise-external-id.js';
import { normaliseName } from '../../customers/normalise-name.js';
import { searchedName } from '../../customers/search/name-words.js';
import { cleanCell, cleanDigitsCell } from '../../platform/tables/clean-cell.js';
import { commonDate, commonEmail, commonId, isCommonName } from './common-cells.js';
import { parseBirthdayCell } from './parse-birthday-cell.js';
import { parseEmailCell } from './parse-email-cell.js';

const TODAY = '2026-11-21';
type Check = (bytes: Uint8Array, from: number, to: number) => 0 | 1 | 2;

/** The cell stands amid others, as it does in a window. */
function check(cell: string, common: Check): 0 | 1 | 2 {
  const bytes = Buffer.from(`@.1${cell}-9a`);
  return common(bytes, 3, bytes.length - 3);
}

const texts = (...units: string[]): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 8 });
const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });

/** Runs the property, and sees to it that enough cells were common for it to say something. */
function agree(cells: fc.Arbitrary<string>, holds: (cell: string) => boolean): void {
  let common = 0;
  const cell = fc.oneof({ weight: 4, arbitrary: cells }, { weight: 1, arbitrary: anything });
  fc.assert(
    fc.property(cell, (text) => {
      if (holds(text)) common += 1;
    }),
    { numRuns: 4_000 },
  );
  expect(common).toBeGreaterThan(100);
}

describe('common cells are those the rules take as they stand', () => {
  it('e-mail addresses', () => {
    const local = texts('a', 'B', '7', '.', '_', '+', '-', "'");
    const domain = texts('a', 'Xn', '7', '.', '-', 'com', '.in', '.co').map((text) => `${text}.in`);
    agree(
      fc.tuple(local, domain).map(([one, two]) => `${one}@${two}`),
      (cell) => {
        const how = check(cell, commonEmail);
        if (how === 0) return false;
        expect(parseEmailCell(cleanCell(cell))).toEqual({ value: cell.toLowerCase() });
        expect(how).toBe(cell === cell.toLowerCase() ? 1 : 2);
        return true;
      },
    );
    const longest = (of: number): string => `${'a'.repeat(of)}@${'b'.repeat(63)}.com`;
    expect(check(longest(64), commonEmail)).toBe(1);
    expect(check(longest(65), commonEmail)).toBe(0);
    expect(check(`a@${'b'.repeat(64)}.com`, commonEmail)).toBe(0);
    expect(check(`a@${'b.'.repeat(125)}com`, commonEmail)).toBe(0);
  });

  it('names', () => {
    const isCommon: Check = (bytes, from, to) => (isCommonName(bytes, from, to) ? 1 : 0);
    agree(texts('a', 'Rao', 'NA', 'null', '7', ' ', ' ', '  ', '-', "'", 'é', '='), (cell) => {
      if (check(cell, isCommon) === 0) return false;
      expect(normaliseName(cleanCell(cell))).toEqual({ value: cell });
      expect(searchedName(cell)).toBe(cell.toLowerCase());
      return true;
    });
    expect(['Asha Rao', 'x', 'a'.repeat(60)].map((cell) => check(cell, isCommon))).toEqual([1, 1, 1]);
    expect(['a'.repeat(61), ' ', 'Asha ', ' Asha'].map((cell) => check(cell, isCommon))).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('ids', () => {
    agree(texts('a', 'B', '7', '-', '_', 'e', '.', '+', ' ', "'"), (cell) => {
      if (check(cell, commonId) === 0) return false;
      expect(normaliseExternalId(cleanDigitsCell(cell))).toEqual({ value: cell });
      return true;
    });
    expect(check('x'.repeat(201), commonId)).toBe(0);
  });

  it('dates', () => {
    const two = fc.constantFrom('01', '02', '12', '19', '20', '28', '31');
    const dash = fc.constantFrom('-', '-', '-', '-', '-', '/');
    const dates = fc
      .tuple(two, two, dash, two, dash, two)
      .map((parts) => parts.join(''))
      .filter((cell) => cell !== '');
    agree(dates, (cell) => {
      if (check(cell, (bytes, from, to) => commonDate(bytes, from, to, 2026)) === 0) return false;
      expect(parseBirthdayCell(cleanDigitsCell(cell), 'DMY', { today: TODAY })).toEqual({ value: cell });
      return true;
    });
    const isCommon = (cell: string) => check(cell, (bytes, from, to) => commonDate(bytes, from, to, 2026));
    expect(['1990-05-17', '--05-17', '2025-12-28', '1900-01-01'].map(isCommon)).toEqual([1, 1, 1, 1]);
    expect(['2026-01-01', '1899-12-28', '1990-02-29', '--00-01'].map(isCommon)).toEqual([0, 0, 0, 0]);
  });
});

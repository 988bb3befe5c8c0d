import { parseCellReference, parseRowNumber } from './cell-reference.js';

describe('parseCellReference', () => {
  it.each([
    ['A1', { column: 1, row: 1 }],
    ['z9', { column: 26, row: 9 }],
    ['AA10', { column: 27, row: 10 }],
    ['XFD1048576', { column: 16_384, row: 1_048_576 }],
  ])('%s', (reference, place) => {
    expect(parseCellReference(reference)).toEqual(place);
  });

  it.each(['', 'A', '1', 'A0', 'XFE1', 'A1B', '$A$1', 'A-1', 'AAAAAAAAAA1', 'A9999999999'])(
    'refuses %j',
    (reference) => {
      expect(parseCellReference(reference)).toBeUndefined();
    },
  );
});

describe('parseRowNumber', () => {
  it('takes whole numbers from 1', () => {
    expect(['1', '5000000', '0', '', '1.5', ' 1', '1000000000'].map((text) => parseRowNumber(text))).toEqual([
      1,
      5_000_000,
      ...Array<undefined>(5).fill(undefined),
    ]);
  });
});

import fc from 'fast-check';
import { DateOrderEvidence } from './date-order.js';
import { parseBirthdayCell } from './parse-birthday-cell.js';
import { type DateOrder } from './read-date-text.js';

/** Cells on lines 2, 3, … */
function decide(cells: readonly string[], option?: DateOrder | 'auto') {
  const evidence = new DateOrderEvidence(option);
  cells.forEach((cell, at) => evidence.add(cell, at + 2));
  return evidence.decide();
}

describe('DateOrderEvidence', () => {
  it.each<[string[], DateOrder]>([
    [['01/02/1990', '13/02/1990'], 'DMY'],
    [['01/02/1990', '02/13/1990'], 'MDY'],
    [['01.02.90', '31.12.85'], 'DMY'],
    [['01-02-90', '12-31-85'], 'MDY'],
    [['01/02/03', '90/01/02'], 'YMD'],
    [['17/05', '05/04'], 'DMY'],
    [['05-17', '05-04'], 'MDY'],
    [['99/99/9999', 'unknown', '', '05/13/2001'], 'MDY'],
    [['17051990', '01021990'], 'DMY'],
  ])('%j is %s by evidence', (cells, order) => expect(decide(cells)).toEqual({ order, by: 'evidence' }));

  it.each([
    [[]],
    [['1990-01-02']],
    [['05/05/1990', '1990-01-02']],
    [['17 May 1990', '33010']],
    [['', 'unknown']],
  ])('%j depends on no order', (cells) => expect(decide(cells)).toMatchObject({ by: 'neutral' }));

  it.each([[['01/02/1990']], [['01/02/1990', '05/05/1990', '1990-12-31']], [['03-04']], [['01/02/03']]])(
    '%j is ambiguous',
    (cells) => {
      const decision = decide(cells);
      expect(decision).toMatchObject({ code: 'date_order_ambiguous', lines: [2] });
      expect('detail' in decision && decision.detail).toContain(`“${cells[0]}” (line 2)`);
    },
  );

  it('names the cells that contradict each other', () => {
    const decision = decide(['01/02/1990', '13/02/1990', '02/13/1990']);
    expect(decision).toMatchObject({ code: 'date_order_contradictory' });
    expect('lines' in decision && decision.lines).toEqual(expect.arrayContaining([3, 4]));
  });

  it('asks the heading where the cells leave the order open, and there alone', () => {
    const decideUnder = (heading: string, cells: string[]) => {
      const evidence = new DateOrderEvidence('auto', heading);
      cells.forEach((cell, at) => evidence.add(cell, at + 2));
      return evidence.decide();
    };
    expect(decideUnder('DOB (MM/DD/YYYY)', ['01/02/1990'])).toEqual({ order: 'MDY', by: 'heading' });
    expect(decideUnder('Geburtstag TT.MM.JJJJ', ['01.02.1990'])).toEqual({ order: 'DMY', by: 'heading' });
    expect(decideUnder('Anniversaire (JJ/MM/AAAA)', ['01/02/1990'])).toEqual({ order: 'DMY', by: 'heading' });
    expect(decideUnder('Birthday (MM/DD)', ['01/02'])).toEqual({ order: 'MDY', by: 'heading' });
    expect(decideUnder('DOB yy-mm-dd', ['01-02-03'])).toEqual({ order: 'YMD', by: 'heading' });
    expect(decideUnder('DOB (MM/DD/YYYY)', ['01/02/1990', '13/02/1990'])).toEqual({
      order: 'DMY',
      by: 'evidence',
    });
    expect(decideUnder('Birthday', ['01/02/1990'])).toMatchObject({ code: 'date_order_ambiguous' });
  });

  it('obeys the option and looks no further', () => {
    expect(decide(['13/02/1990', '02/13/1990'], 'MDY')).toEqual({ order: 'MDY', by: 'option' });
  });

  it('never decides for an order that was not written', () => {
    const orders: DateOrder[] = ['DMY', 'MDY'];
    const date = fc.record({
      year: fc.integer({ min: 1930, max: 2020 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(
        fc.array(date, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...orders),
        (dates, order) => {
          const cells = dates.map(({ year, month, day }) =>
            order === 'DMY' ? `${day}/${month}/${year}` : `${month}/${day}/${year}`,
          );
          const decision = decide(cells);
          if ('code' in decision) {
            expect(decision.code).toBe('date_order_ambiguous');
            expect(dates.every(({ day }) => day <= 12)).toBe(true);
            return;
          }
          dates.forEach(({ year, month, day }, at) => {
            const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
            const read = parseBirthdayCell(cells[at] ?? '', decision.order, { today: '2026-11-21' });
            expect(read).toEqual({ value: text });
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

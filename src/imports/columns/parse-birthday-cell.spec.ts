import fc from 'fast-check';
import { parseBirthdayCell } from './parse-birthday-cell.js';
import { type DateOrder } from './read-date-text.js';

const CONTEXT = { today: '2026-11-21' };

describe('parseBirthdayCell', () => {
  it.each<[string, DateOrder, string]>([
    ['1990-05-17', 'DMY', '1990-05-17'],
    ['1990/5/17', 'DMY', '1990-05-17'],
    ['1990.05.17', 'MDY', '1990-05-17'],
    ['1990 05 17', 'YMD', '1990-05-17'],
    ['19900517', 'YMD', '1990-05-17'],
    ['20051990', 'DMY', '1990-05-20'],
    ['17051990', 'DMY', '1990-05-17'],
    ['05171990', 'MDY', '1990-05-17'],
    ['1990-05-17T00:00:00.000Z', 'YMD', '1990-05-17'],
    ['1990-05-17 23:59:59+05:30', 'YMD', '1990-05-17'],
    ['17/05/1990', 'DMY', '1990-05-17'],
    ['17.5.1990', 'DMY', '1990-05-17'],
    ['17 - 05 - 1990', 'DMY', '1990-05-17'],
    ['5/17/1990 12:00:00 AM', 'MDY', '1990-05-17'],
    ['05/05/1990', 'YMD', '1990-05-05'],
    ['17/05/90', 'DMY', '1990-05-17'],
    ['90/05/17', 'YMD', '1990-05-17'],
    ['21/11/26', 'DMY', '2026-11-21'],
    ['22/11/26', 'DMY', '1926-11-22'],
    ['29/02/00', 'DMY', '2000-02-29'],
    ['17/05', 'DMY', '--05-17'],
    ['05/17', 'MDY', '--05-17'],
    ['05-17', 'YMD', '--05-17'],
    ['--05-17', 'DMY', '--05-17'],
    ['--0517', 'DMY', '--05-17'],
    ['29.02.', 'DMY', '--02-29'],
    ['17 May 1990', 'YMD', '1990-05-17'],
    ['May 17th, 1990', 'YMD', '1990-05-17'],
    ['1st of June 1970', 'YMD', '1970-06-01'],
    ['17-May-90', 'YMD', '1990-05-17'],
    ['17-May', 'YMD', '--05-17'],
    ['May 17', 'YMD', '--05-17'],
    ['1990 May 17', 'YMD', '1990-05-17'],
    ['17. Mai 1990', 'YMD', '1990-05-17'],
    ['3. März 1988', 'YMD', '1988-03-03'],
    ['1. Jänner 1988', 'YMD', '1988-01-01'],
    ['1er janvier 1990', 'YMD', '1990-01-01'],
    ['2 févr. 1988', 'YMD', '1988-02-02'],
    ['15 août', 'YMD', '--08-15'],
    ['17 de mayo de 1990', 'YMD', '1990-05-17'],
    ['1 de setembro de 1990', 'YMD', '1990-09-01'],
    ['17 Agustus 1945', 'YMD', '1945-08-17'],
    ['5 Des 1990', 'YMD', '1990-12-05'],
    ['१७ मई १९९०', 'YMD', '1990-05-17'],
    ['17 फ़रवरी 1990', 'YMD', '1990-02-17'],
    ['17 مايو 1990', 'YMD', '1990-05-17'],
    ['١٧ كانون الثاني ١٩٩٠', 'YMD', '1990-01-17'],
    ['١٧/٠٥/١٩٩٠', 'DMY', '1990-05-17'],
    ['33010', 'YMD', '1990-05-17'],
    ['33010.75', 'YMD', '1990-05-17'],
    ['0/0/00', 'DMY', ''],
    ['0000-00-00', 'DMY', ''],
    ['0000-00-00 00:00:00', 'DMY', ''],
  ])('reads %j under %s as %j', (text, order, value) =>
    expect(parseBirthdayCell(text, order, CONTEXT)).toEqual({ value }),
  );

  it('counts the days of a 1904 workbook', () => {
    expect(parseBirthdayCell('31548', 'YMD', { ...CONTEXT, dateSystem: 1904 })).toEqual({
      value: '1990-05-17',
    });
  });

  it.each<[string, DateOrder, string]>([
    ['17/05/1990', 'MDY', 'birthday_invalid'],
    ['05/17/1990', 'DMY', 'birthday_invalid'],
    ['17/05/1990', 'YMD', 'birthday_invalid'],
    ['31/02/1990', 'DMY', 'birthday_invalid'],
    ['29/02/1990', 'DMY', 'birthday_invalid'],
    ['1990', 'DMY', 'birthday_invalid'],
    ['May 1990', 'DMY', 'birthday_invalid'],
    ['May-90', 'DMY', 'birthday_invalid'],
    ['05/1990', 'DMY', 'birthday_invalid'],
    ['17 Smarch 1990', 'DMY', 'birthday_invalid'],
    ['unknown', 'DMY', 'birthday_invalid'],
    ['36', 'DMY', 'birthday_invalid'],
    ['1990-17-05', 'DMY', 'birthday_invalid'],
    ['1899-05-17', 'DMY', 'birthday_invalid'],
    ['17/05/2030', 'DMY', 'birthday_in_future'],
    ['2026-11-22', 'DMY', 'birthday_in_future'],
    ['60000', 'DMY', 'birthday_in_future'],
  ])('refuses %j under %s with %s', (text, order, code) =>
    expect(parseBirthdayCell(text, order, CONTEXT).code).toBe(code),
  );

  it('reads the serial of every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 46_347 }), (serial) => {
        const expected = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
        expect(parseBirthdayCell(String(serial), 'YMD', CONTEXT)).toEqual({ value: expected });
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing the second time, under any order', () => {
    const number = fc.integer({ min: 0, max: 2030 });
    const separator = fc.constantFrom('/', '-', '.', ' ');
    fc.assert(
      fc.property(
        number,
        number,
        number,
        separator,
        fc.constantFrom<DateOrder>('DMY', 'MDY', 'YMD'),
        (a, b, c, by, order) => {
          const first = parseBirthdayCell([a % 40, b % 40, c].join(by), order, CONTEXT);
          if (first.value) expect(parseBirthdayCell(first.value, 'DMY', CONTEXT)).toEqual(first);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

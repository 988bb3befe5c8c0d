import { parseUndecidedBirthday, type Unreadable } from './parse-undecided-birthday.js';

const UNDECIDED: Unreadable = { code: 'date_order_ambiguous', detail: 'The order is open.' };
const read = (text: string) => parseUndecidedBirthday(text, UNDECIDED, { today: '2026-11-21' });

describe('parseUndecidedBirthday', () => {
  it.each([
    ['2001-02-03', '2001-02-03'],
    ['17.5.1990', '1990-05-17'],
    ['5/17/1990', '1990-05-17'],
    ['4/4/1990', '1990-04-04'],
    ['3 May 1990', '1990-05-03'],
    ['0/0/00', ''],
  ])('reads %j, which is the same day by any order', (text, value) => expect(read(text)).toEqual({ value }));

  it.each(['03/04/1990', '03-04', '01/02/03'])('refuses %j for the reason of its column', (text) =>
    expect(read(text)).toBe(UNDECIDED),
  );

  it.each(['unknown', '31/31/1990'])('refuses %j, which is no date', (text) =>
    expect(read(text).code).toBe('birthday_invalid'),
  );

  it.each([
    ['17.5.1990', 'date_order_contradictory'],
    ['17/05', 'date_order_contradictory'],
    ['1990-05-17', undefined],
    ['17 May 1990', undefined],
    ['4/4/1990', undefined],
  ])('in a contradictory column %j has the code %s', (text, code) => {
    const contradictory: Unreadable = { code: 'date_order_contradictory', detail: 'Two orders.' };
    expect(parseUndecidedBirthday(text, contradictory, { today: '2026-11-21' }).code).toBe(code);
  });
});

import { builtInNumberKind, type NumberKind, numberKindOf } from './number-format.js';

describe('numberKindOf', () => {
  it.each<[string, NumberKind]>([
    ['General', 'number'],
    ['General;[Red]-General', 'number'],
    ['', 'number'],
    ['@', 'number'],
    ['0.00', 'number'],
    ['#,##0 "days"', 'number'],
    ['0\\d', 'number'],
    ['_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', 'number'],
    ['[Red][<0]0.0;[Blue]0', 'number'],
    ['0.00E+00', 'number'],
    ['[$USD] #,##0', 'number'],
    ['# ?/?', 'number'],
    ['0%', 'percent'],
    ['[Green]0.0%;[Red]-0.0%', 'percent'],
    ['0"%"', 'number'],
    ['yyyy-mm-dd', 'date'],
    ['DD.MM.YYYY;@', 'date'],
    ['d-mmm', 'date'],
    ['mmmm', 'date'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
    ['[$-411]ggge"年"m"月"d"日"', 'date'],
    ['m/d/yy h:mm AM/PM', 'date'],
    ['yyyy-mm-dd hh:mm:ss.000', 'date'],
    ['d "hours" h', 'date'],
    ['h:mm', 'time'],
    ['h:mm AM/PM', 'time'],
    ['[$-F400]h:mm:ss\\ AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm:ss', 'duration'],
    ['[mm]:ss.00', 'duration'],
  ])('%s is a %s', (code, kind) => {
    expect(numberKindOf(code)).toBe(kind);
  });
});

describe('builtInNumberKind', () => {
  it.each<[number, NumberKind]>([
    [0, 'number'],
    [4, 'number'],
    [9, 'percent'],
    [10, 'percent'],
    [11, 'number'],
    [14, 'date'],
    [17, 'date'],
    [20, 'time'],
    [22, 'date'],
    [31, 'date'],
    [45, 'time'],
    [46, 'duration'],
    [49, 'number'],
    [58, 'date'],
    [164, 'number'],
  ])('%d is a %s', (id, kind) => {
    expect(builtInNumberKind(id)).toBe(kind);
  });
});

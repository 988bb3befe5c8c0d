import { chooseSheet } from './choose-sheet.js';
import { type WorkbookSheet } from './workbook.js';

const SHEETS = ['Kunden', 'List', '2'].map((name): WorkbookSheet => ({
  name,
  state: 'visible',
  kind: 'worksheet',
  part: name,
}));

describe('chooseSheet', () => {
  it.each([
    ['List', 'List'],
    [' kunden ', 'Kunden'],
    [2, 'List'],
    ['2', '2'],
  ])('%j is %s', (wanted, name) => {
    expect(chooseSheet(SHEETS, wanted).name).toBe(name);
  });

  it.each(['Missing', 0, 4, 1.5, -1])('refuses %j and names the sheets there are', (wanted) => {
    expect(() => chooseSheet(SHEETS, wanted)).toThrow('"Kunden", "List", "2"');
  });
});

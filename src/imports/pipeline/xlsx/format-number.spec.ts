import { formatNumber, formatPercent } from './format-number.js';

describe('formatNumber', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['-7', '-7'],
    ['007', '7'],
    ['1.', '1'],
    ['.5', '0.5'],
    ['12.50', '12.5'],
    ['1E3', '1000'],
    ['9.19877E+11', '919877000000'],
    ['999999999999999', '999999999999999'],
    ['1e-7', '0.0000001'],
    ['-1.5e-10', '-0.00000000015'],
    ['1e-300', '1e-300'],
    ['0.1', '0.1'],
    ['1.1000000000000001', '1.1'],
    ['37000.370000000003', '37000.37'],
  ])('writes %s as %s', (stored, text) => {
    expect(formatNumber(stored)).toBe(text);
  });

  it.each(['1000000000000000', '-9999999999999999', '1E+20', '1e999', '1.23456789012345678'])(
    'does not pretend to know %s exactly',
    (stored) => {
      expect(formatNumber(stored)).toEqual({ code: 'number_precision_lost', value: stored });
    },
  );

  it.each(['', 'abc', '1,5', '0x10', '1e', 'Infinity', '--1'])('refuses %j', (stored) => {
    expect(formatNumber(stored)).toEqual({ code: 'cell_number_invalid', value: stored });
  });
});

describe('formatPercent', () => {
  it.each([
    ['0.12', '12%'],
    ['0.07', '7%'],
    ['1', '100%'],
    ['0.1234', '12.34%'],
    ['0', '0%'],
  ])('writes %s as %s', (stored, text) => {
    expect(formatPercent(stored)).toBe(text);
  });

  it('passes on what is wrong with the number', () => {
    expect(formatPercent('x')).toEqual({ code: 'cell_number_invalid', value: 'x' });
  });
});

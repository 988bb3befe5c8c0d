import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { type CustomerRowOptions } from './customer-row.js';
import { mapHeader } from './map-header.js';
import { compileCustomerRow } from './validate-customer-row.js';

const OPTIONS: CustomerRowOptions = {
  defaultCountry: 'IN',
  dateOrder: 'DMY',
  blankCells: 'ignore',
  today: '2026-11-21',
};
const HEADINGS = ['Name', 'Email', 'Mobile', 'Birthday', 'External ID', 'Tags', 'Consent'];

function compile(headings: readonly string[] = HEADINGS, options: Partial<CustomerRowOptions> = {}) {
  return compileCustomerRow(mapHeader(headings, CUSTOMER_COLUMNS).mapping, { ...OPTIONS, ...options });
}

describe('compileCustomerRow', () => {
  it('reads a row', () => {
    const cells = [' Asha  Rao', 'Asha@Example.com', '98765 43210', '17/05/1990', 'C-1', 'vip; new', 'yes'];
    expect(compile()(cells)).toEqual({
      row: {
        name: 'Asha Rao',
        email: 'asha@example.com',
        mobile: '+919876543210',
        birthday: '1990-05-17',
        externalId: 'C-1',
        tags: ['vip', 'new'],
        marketingConsent: 'granted',
      },
      missing: [],
    });
  });

  it('leaves blank cells and absent columns undefined', () => {
    const { row } = compile(['Name', 'Email', 'Mobile', 'Tags'])(['Asha', 'a@example.com', ' \u00a0', '']);
    expect(row).toEqual({ name: 'Asha', email: 'a@example.com' });
  });

  it('takes a company for no name, unless a person says so', () => {
    const headings = ['Vorname', 'Nachname', 'Firma', 'E-Mail'];
    const cells = ['', '', 'Glanzwerk GmbH', 'info@glanzwerk.example'];
    const { missing } = compile(headings)(cells);
    expect(missing).toMatchObject([{ code: 'name_required', column: 'Vorname, Nachname' }]);
    const { mapping } = mapHeader(headings, CUSTOMER_COLUMNS, { Firma: 'name' });
    expect(compileCustomerRow(mapping, OPTIONS)(cells).row).toMatchObject({ name: 'Glanzwerk GmbH' });
  });

  it('makes blank cells null when the import clears', () => {
    const { row } = compile(HEADINGS.slice(0, 6), { blankCells: 'clear' })([
      'Asha',
      'a@example.com',
      '',
      '0/0/00',
      ' ',
      '',
    ]);
    expect(row).toEqual({
      name: 'Asha',
      email: 'a@example.com',
      mobile: null,
      birthday: null,
      externalId: null,
      tags: null,
    });
  });

  it('reads what stands for no value as a blank cell, where it can be nothing else', () => {
    const read = compile();
    expect(read(['Null', 'N/A', '98765 43210', '-', 'NULL', '', '']).row).toEqual({
      name: 'Null',
      mobile: '+919876543210',
      externalId: 'NULL',
    });
    expect(read(['Nil', 'a@example.com', 'NaN', ' n/a ', '', '', '-']).row).toEqual({
      name: 'Nil',
      email: 'a@example.com',
    });
    expect(read(['Na', 'NA', '98765 43210', 'None', '', '', '']).row).toEqual({
      name: 'Na',
      mobile: '+919876543210',
    });
    expect(read(['Asha', '#N/A', '98765 43210', 'unknown', '', '', '']).errors).toMatchObject([
      { code: 'email_invalid' },
      { code: 'birthday_invalid' },
    ]);
  });

  it('reports everything wrong with a row', () => {
    const cells = [
      'x'.repeat(201),
      'asha',
      '9.19877E+11',
      '31/02/1990',
      '7.13E+12',
      'x'.repeat(51),
      'perhaps',
    ];
    const { errors, missing } = compile()(cells);
    expect(errors?.map(({ code, column }) => [code, column])).toEqual([
      ['name_too_long', 'Name'],
      ['email_invalid', 'Email'],
      ['mobile_scientific_notation', 'Mobile'],
      ['birthday_invalid', 'Birthday'],
      ['external_id_scientific_notation', 'External ID'],
      ['tag_too_long', 'Tags'],
      ['consent_invalid', 'Consent'],
    ]);
    expect(errors?.[0]?.value).toHaveLength(200);
    expect(missing).toEqual([]);
  });

  it('tells apart what a new customer would need', () => {
    const read = compile();
    const codes = (cells: string[]) => read(cells).missing.map(({ code }) => code);
    expect(codes(['', '', '', '', 'C-1', '', ''])).toEqual(['name_required', 'contact_required']);
    expect(codes(['', 'a@example.com', '', '', '', '', ''])).toEqual(['name_required']);
    expect(codes(['Asha', '', '', '', '', '', ''])).toEqual(['contact_required']);
    expect(codes(['Asha', 'nonsense', '', '', '', '', ''])).toEqual([]);
    expect(codes(['\ud800', '', '98765 43210'])).toEqual([]);
    expect(read(['', '', '', '', 'C-1', '', '']).row).toEqual({ externalId: 'C-1' });
  });

  it.each([
    [['Asha', '', 'Rao'], 'Asha Rao'],
    [['Asha', 'Devi', 'Rao'], 'Asha Devi Rao'],
    [['', '', 'Rao'], 'Rao'],
    [['Asha', '', 'Asha Rao'], 'Asha Rao'],
    [['Asha Rao', '', 'Rao'], 'Asha Rao'],
    [['Martin', '', 'Martin'], 'Martin Martin'],
    [['Asha', '', "'=Rao"], 'Asha =Rao'],
    [['', ' ', ''], undefined],
  ])('composes %j', (parts, name) => {
    const read = compile(['First name', 'Middle name', 'Last name', 'Email']);
    expect(read([...parts, 'a@example.com']).row?.name).toBe(name);
  });

  it('names the columns a composed name came from', () => {
    const { errors } = compile(['First name', 'Last name', 'Email'])([
      'x'.repeat(150),
      'y'.repeat(150),
      'a@example.com',
    ]);
    expect(errors).toMatchObject([{ code: 'name_too_long', column: 'First name, Last name' }]);
  });

  it('takes the defusing apostrophe of our own exports off', () => {
    const cells = ["'=Asha", "'-a@example.com", "'+919876543210", '', "'@home", "'-vip", ''];
    expect(compile()(cells).row).toMatchObject({
      name: '=Asha',
      email: '-a@example.com',
      mobile: '+919876543210',
      externalId: '@home',
      tags: ['-vip'],
    });
  });

  it('leaves the apostrophe of a name', () =>
    expect(compile()(["'t Hart", 'a@example.com']).row?.name).toBe("'t Hart"));

  it("takes Excel's marks of text cells off", () => {
    expect(compile()(['="Asha ""A"" Rao"', '', '="09876543210"', '', "'0071", '', '']).row).toMatchObject({
      name: 'Asha "A" Rao',
      mobile: '+919876543210',
      externalId: '0071',
    });
  });

  it.each([
    ['Asha Rao <A@Example.com>', 'a@example.com'],
    ['"Rao, Asha" <a@example.com>', 'a@example.com'],
    ['<a@example.com>', 'a@example.com'],
    ['mailto:a@example.com', 'a@example.com'],
    ['mailto:a@example.com?subject=Hi', 'a@example.com'],
    ['a@example.com <a@example.com>', 'a@example.com'],
    ['a@example.com;', 'a@example.com'],
  ])('reads the address %j', (cell, email) => expect(compile()(['Asha', cell]).row?.email).toBe(email));

  it.each([
    ['b@example.com <a@example.com>', 'email_multiple'],
    ['a@example.com, b@example.com', 'email_multiple'],
    ['Asha <asha>', 'email_invalid'],
  ])('refuses the address %j', (cell, code) =>
    expect(compile()(['Asha', cell]).errors?.[0]?.code).toBe(code),
  );

  it('passes on what the reader found wrong, in columns that are read', () => {
    const read = compile(['Name', 'Email', 'Notes', 'First visit']);
    const problem = { code: 'cell_error_value' as const, value: '#N/A' };
    expect(read(['Asha', problem, problem, problem]).errors).toEqual([
      {
        code: 'cell_error_value',
        column: 'Email',
        value: '#N/A',
        detail: expect.stringContaining('error') as string,
      },
    ]);
    expect(read(['Asha', 'a@example.com', problem, problem]).errors).toBeUndefined();
  });

  it.each([
    ',',
    ' ',
    '(',
    "'",
    '"',
    '0',
    '+',
    '<',
    '@',
    'a@',
    'a.',
    '. ',
    '-1',
    '\u200d',
    '1/',
    'x1',
    '="',
    '""',
    'é',
    ':::',
  ])('comes to an end with 64 KB of %j in every cell', (piece) => {
    const cell = piece.repeat(65_536 / piece.length);
    const read = compile();
    for (const text of [cell, `${cell}!`, `a${cell}`, `="${cell}`]) {
      expect(read(HEADINGS.map(() => text))).toMatchObject({ missing: expect.any(Array) as unknown });
    }
    expect(mapHeader([cell, `${cell}!`], CUSTOMER_COLUMNS).mapping).toHaveLength(2);
  });

  it('reads rows shorter than the header', () => {
    expect(compile()(['Asha', 'a@example.com']).row).toMatchObject({ name: 'Asha', mobile: undefined });
  });
});

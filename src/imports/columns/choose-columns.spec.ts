import { chooseColumns } from './choose-columns.js';
import { CUSTOMER_COLUMNS } from './customer-columns.js';

const read = (headings: readonly string[], ...below: string[][]) => {
  const rows = below.map((cells, at) => ({ line: at + 2, cells }));
  const { mapping, ambiguous } = chooseColumns(headings, CUSTOMER_COLUMNS, new Map(), rows);
  return {
    fields: mapping.map(({ field }) => field),
    ambiguous: ambiguous.map(({ field }) => field),
    notes: mapping.map(({ note }) => note),
  };
};

describe('columns that could be one field', () => {
  it('are told apart by what stands below them', () => {
    const headings = ['Nome', 'Telefone', 'WhatsApp', 'E-Mail', 'E-Mail-Adresse'];
    const row = ['Bela', '(11) 98765-4321', 'Sim', 'ja', 'bela@example.com'];
    expect(read(headings, row)).toMatchObject({
      fields: ['name', 'mobile', null, null, 'email'],
      ambiguous: [],
    });
    expect(read(headings, row).notes[2]).toContain('“Telefone” is read instead');
  });

  it('are left to the preference, or to the caller, when that does not tell', () => {
    expect(read(['Name', 'Phone', 'Mobile'], ['Asha', '', '']).fields).toEqual(['name', null, 'mobile']);
    expect(read(['Name', 'Phone', 'Mobile'], ['Asha', 'none', 'none']).fields).toEqual([
      'name',
      null,
      'mobile',
    ]);
    expect(read(['Name', 'Email', 'E-mail address'], ['A', 'a@b.example', 'c@d.example']).ambiguous).toEqual([
      'email',
    ]);
  });

  it('come behind one that is filled, where they are blank', () => {
    const headings = ['Name', 'Phone', 'Mobile', 'Email', 'E-mail address'];
    const rows = [
      ['Asha', '98765 43210', '', '', 'a@b.example'],
      ['Bela', '', ' ', '', ''],
    ];
    expect(read(headings, ...rows)).toMatchObject({
      fields: ['name', 'mobile', null, null, 'email'],
      ambiguous: [],
    });
    expect(read(headings, ...rows, ['Cem', '', '98765 43211', '', '']).fields[2]).toBe('mobile');
    expect(read(['Name', 'WhatsApp', 'Mobile'], ['Asha', 'yes', '']).fields[2]).toBe('mobile');
  });

  it('keep a lone column whatever stands in it, so that its rows are rejected by name', () =>
    expect(read(['Name', 'WhatsApp'], ['Asha', 'yes']).fields).toEqual(['name', 'mobile']));
});

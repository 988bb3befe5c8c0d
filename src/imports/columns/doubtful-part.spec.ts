import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { mapHeader, type HeaderMapping } from './map-header.js';

const read = (lines: readonly (readonly string[])[], option = {}): HeaderMapping => {
  const [headings = [], ...rows] = lines;
  const below = rows.map((cells, at) => ({ line: at + 2, cells: [...cells] }));
  return mapHeader(headings, CUSTOMER_COLUMNS, option, false, below);
};

describe('a part of the name under a heading that nobody knows', () => {
  // In Quechua; the family name was lost, and nothing said so.
  const file = [
    ['First name', 'Aylluñasuti', 'Email'],
    ['Asha', 'Rao', 'asha@example.com'],
    ['José', 'de la Cruz', 'jose@example.com'],
  ];

  it('is asked for', () =>
    expect(read(file).problems).toEqual([
      expect.objectContaining({ code: 'columns_missing', columns: ['Aylluñasuti'], fields: ['lastName'] }),
    ]));

  it.each([
    [
      'the given one',
      [
        ['Sutiy', 'Last name', 'Email'],
        ['Asha', 'Rao', 'asha@example.com'],
      ],
    ],
    [
      'behind a name of single words',
      [
        ['Nom', 'Aylluñasuti', 'Email'],
        ['Ana', 'Puig', 'a@b.example'],
        ['Pau', 'Mas', 'c@d.example'],
      ],
    ],
  ])('is asked for: %s', (_, lines) =>
    expect(read(lines).problems).toMatchObject([{ code: 'columns_missing' }]),
  );

  it('is not asked for once a person has said what the column is', () => {
    expect(read(file, { Aylluñasuti: null }).problems).toEqual([]);
    expect(read(file, { Aylluñasuti: 'lastName' }).problems).toEqual([]);
  });

  it.each([
    [
      'known to be something else',
      [
        ['First name', 'Home town', 'Email'],
        ['Asha', 'Pune', 'a@b.example'],
      ],
    ],
    [
      'of other cells',
      [
        ['First name', 'Xyz', 'Email'],
        ['Asha', 'yes', 'a@b.example'],
        ['José', '12 a', 'c@d.example'],
      ],
    ],
    [
      'that stands elsewhere',
      [
        ['First name', 'Email', 'Xyz'],
        ['Asha', 'a@b.example', 'Rao'],
      ],
    ],
    [
      'beside whole names',
      [
        ['Name', 'Xyz', 'Email'],
        ['Asha Rao', 'Gold', 'a@b.example'],
        ['Bo', 'Silver', 'c@d.example'],
      ],
    ],
    [
      'of few words',
      [
        ['First name', 'Xyz', 'Email'],
        ...['A', 'B', 'C', 'D', 'E'].map((name) => [name, 'Gold', `${name}@b.example`]),
      ],
    ],
    [
      'beside both parts',
      [
        ['First name', 'Last name', 'Xyz', 'Email'],
        ['Asha', 'Rao', 'Devi', 'a@b.example'],
      ],
    ],
    [
      'beside names without spaces',
      [
        ['氏名', 'Xyz', 'メール'],
        ['山田太郎', 'ヤマダ', 'a@b.example'],
        ['佐藤花子', 'サトウ', 'c@d.example'],
      ],
    ],
  ])('is nothing to ask about in a column %s', (_, lines) => expect(read(lines).problems).toEqual([]));
});

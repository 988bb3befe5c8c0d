import { type SourceRow } from '../pipeline/source-row.js';
import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { findHeader } from './find-header.js';

/** Rows on consecutive lines from `line`. */
const rows = (lines: string[][], line = 1): SourceRow[] =>
  lines.map((cells, at) => ({ line: line + at, cells }));
const find = (lines: string[][], line?: number) => findHeader(rows(lines, line), CUSTOMER_COLUMNS);

describe('findHeader', () => {
  it('takes the first row', () => {
    const found = find(
      [
        ['Name', 'Email'],
        ['Asha', 'asha@example.com'],
      ],
      3,
    );
    expect(found).toEqual({ headings: ['Name', 'Email'], line: 3, position: 0, by: 'first' });
  });

  it('takes the first row that matches below a title', () => {
    const found = find([
      ['Customers of June'],
      ['as of 2026-06-30', ''],
      ['Name', 'Email', 'X'],
      ['Asha', 'asha@example.com', 'y'],
    ]);
    expect(found).toMatchObject({ headings: ['Name', 'Email', 'X'], line: 3, position: 2, by: 'matched' });
  });

  it('takes a header below a title that is itself a heading', () => {
    expect(find([['Client'], ['Name', 'Email']])).toMatchObject({ position: 1, by: 'matched' });
  });

  it('takes an unknown first row as the header, for the caller to map', () => {
    expect(
      find([
        ['Foo', 'Bar'],
        ['Asha', 'asha@example.com'],
      ]),
    ).toMatchObject({ headings: ['Foo', 'Bar'], by: 'first' });
  });

  it('takes a header of one column', () => {
    expect(find([['Email'], ['asha@example.com']])).toMatchObject({ headings: ['Email'], by: 'first' });
  });

  it('takes the first row as wide as the table below titles, when nothing is known', () => {
    const header = ['Yupay', 'Suti', 'Rimana'];
    const lines = [['Qillqa'], ['2026', ''], header, ['1', 'Jana', '+421 900 123 456'], ['2', 'Eva', '']];
    expect(find(lines)).toMatchObject({ headings: header, line: 3, position: 2, by: 'width' });
    // Prose with commas, records without a header, and a list of one column stay what they are.
    expect(find([['Notes'], ['rain, again', ' and wind'], ['sun'], ['a', 'b', 'c']])).toMatchObject({
      position: 0,
    });
    expect(find([['Foo'], ['Asha', 'asha@example.com'], ['Ben', 'ben@example.com']])).toMatchObject({
      position: 0,
    });
  });

  it('knows the columns that the option names', () => {
    const lines = [['June'], ['Foo', 'Bar'], ['Asha', 'asha@example.com']];
    expect(findHeader(rows(lines), CUSTOMER_COLUMNS, { foo: 'name', bar: 'email' })).toMatchObject({
      position: 1,
    });
  });

  it('is not misled by values that are words of the schema', () => {
    const lines = [
      ['Email', 'Foo', 'Bar'],
      ['asha@example.com', 'customer', 'subscribed'],
    ];
    expect(find(lines)).toMatchObject({ position: 0 });
  });

  it.each([
    [['Asha Rao', 'asha@example.com']],
    [['Asha Rao', '+91 98765 43210']],
    [['Asha Rao', '17/05/1990']],
    [['9876543210']],
    [['5.1', 'setosa', '3.5']],
    [['1', '2', '3']],
  ])('finds no header where rows like %j stand', (row) => {
    const found = find([row, row]);
    expect(found).toMatchObject({ code: 'header_missing' });
    expect('detail' in found && found.detail).toContain(row.at(-1));
  });

  it.each([
    [
      ['Country', '1/22/20', '1/23/20'],
      ['Japan', '2', '1'],
    ],
    [
      ['Country', '1960', '1961'],
      ['Aruba', '54211', '55438'],
    ],
  ])('takes days and years over figures for headings: %j', (...lines) =>
    expect(find(lines)).toMatchObject({ headings: lines[0], by: 'first' }),
  );

  it('says that a file without rows is empty', () => expect(find([])).toMatchObject({ code: 'file_empty' }));

  it('reads the text of a cell that the reader marked', () => {
    const marked = [{ line: 1, cells: ['Name', { code: 'cell_error_value' as const, value: 'Email' }] }];
    expect(findHeader(marked, CUSTOMER_COLUMNS)).toMatchObject({ headings: ['Name', 'Email'] });
  });
});

import { formatAccess, formatAudience, formatCustomers, formatImport, formatTable } from './walk-through.js';

describe('formatTable', () => {
  it('aligns its columns and leaves no trailing spaces', () => {
    expect(
      formatTable(
        ['name', 'count'],
        [
          ['created', '19,700'],
          ['x', '3'],
        ],
        ['left', 'right'],
      ),
    ).toBe(['name      count', 'created  19,700', 'x             3'].join('\n'));
    expect(formatTable(['a', 'b'], [['1', '']])).toBe('a  b\n1');
  });
});

describe('formatImport', () => {
  it('shows counts and the reasons of rejection', () => {
    const text = formatImport({
      status: 'completed_with_errors',
      counts: { lines: 20_000, created: 19_700 },
      errorGroups: [
        { code: 'mobile_invalid', column: 'Mobile', count: 1_204, firstLines: [3, 9, 12] },
        { code: 'row_ragged', column: null, count: 2, firstLines: [7] },
      ],
      failure: null,
    });
    expect(text).toBe(
      [
        'Import completed with errors',
        '',
        'rows      count',
        'lines    20,000',
        'created  19,700',
        '',
        'why rejected    column  count  first lines',
        'mobile_invalid  Mobile  1,204  3, 9, 12',
        'row_ragged                  2  7',
      ].join('\n'),
    );
  });

  it('says why a file failed', () => {
    const failure = { code: 'columns_missing', detail: 'No column for the name.' };
    expect(formatImport({ status: 'failed', counts: {}, failure })).toContain(
      'Failed: No column for the name.',
    );
  });
});

describe('formatCustomers', () => {
  it('leaves a cell empty for what is not known', () => {
    expect(formatCustomers([{ name: 'आशा', email: null, mobile: '+919876543210' }])).toBe(
      'e-mail  mobile         name\n        +919876543210  आशा',
    );
  });
});

test('an audience is its numbers, and the reasons against the others', () => {
  const excluded = [{ reason: 'no_consent', count: 1_043 }];
  expect(formatAudience({ matched: 1_048, eligible: 5, excluded })).toBe(
    'customers   count\nmatched     1,048\neligible        5\nno_consent  1,043',
  );
});

describe('formatAccess', () => {
  it('names addresses, log-ins and the file', () => {
    const text = formatAccess(
      {
        apiUrl: 'http://127.0.0.1:3000',
        docsUrl: 'http://127.0.0.1:3000/docs',
        platformAdmin: { email: 'admin@x.example', password: 'p1' },
        merchants: [
          { id: '1', name: 'Spice Garden', slug: 's', owner: { email: 'o@x.example', password: 'p2' } },
        ],
      },
      '/data/demo.json',
    );
    expect(text).toContain('API     http://127.0.0.1:3000\ntry it  http://127.0.0.1:3000/docs');
    expect(text).toContain(
      'platform admin         admin@x.example  p1\nowner of Spice Garden  o@x.example      p2',
    );
    expect(text).toContain('/data/demo.json');
  });
});

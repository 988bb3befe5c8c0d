import { CUSTOMER_COLUMNS } from '../columns/customer-columns.js';
import { mapHeader } from '../columns/map-header.js';
import { FileRejectedError } from './file-rejected.error.js';
import { judgeHeader } from './judge-header.js';

/** What becomes of a file with these headings and one row. */
function judge(headings: string[], row: string[], onUnmapped: 'ask' | 'fail' = 'ask'): string {
  const { mapping, problems } = mapHeader(headings, CUSTOMER_COLUMNS);
  const columns = headings.map((name, index) => ({
    name,
    index,
    samples: [row[index] ?? ''],
    field: null,
    by: 'unknown' as const,
    alternatives: [],
  }));
  const verdict = judgeHeader({ mapping, problems, columns }, { onUnmapped }, 'apply');
  return verdict instanceof FileRejectedError ? verdict.code : verdict;
}

it('asks when nothing is recognised and the cells are those of people', () => {
  expect(judge(['Nmae', 'Emial'], ['Asha', 'asha@example.com'])).toBe('ask');
  expect(judge(['ชื่อ', 'เบอร์'], ['Asha', '081 234 5678'])).toBe('ask');
  expect(judge(['Nmae', 'Emial'], ['Asha', 'asha@example.com'], 'fail')).toBe('columns_missing');
});

it('refuses what holds no people', () =>
  expect(judge(['Colour', 'Size', 'Since'], ['red', '5', '2024-01-05'])).toBe('columns_missing'));

it('asks or reads when something is recognised', () => {
  expect(judge(['Name', 'Shoe size'], ['Asha', '38'])).toBe('ask');
  expect(judge(['Name', 'Email'], ['Asha', 'asha@example.com'])).toBe('read');
  expect(judge(['Name', 'Email', 'Email'], ['Asha', 'a@example.com', 'b@example.com'])).toBe(
    'header_duplicate',
  );
});

import type { RowError } from '../columns/customer-row.js';
import type { ValidRow } from '../kinds/import-kind.js';
import type { Resolution } from '../kinds/resolution.js';
import { chunkReport } from './chunk-report.js';

const row = (line: number): ValidRow => ({ line, id: `id-${line}`, row: {} as ValidRow['row'], missing: [] });
const problem = (code: RowError['code'], column = 'E-mail'): RowError => ({
  code,
  column,
  value: 'x',
  detail: 'wrong',
});
const customer = { id: 'known' } as Extract<Resolution, { action: 'keep' }>['customer'];

const report = chunkReport(
  [
    { line: 9, errors: [problem('email_invalid'), problem('mobile_invalid', 'Phone')] },
    { line: 3, errors: [problem('email_invalid')] },
  ],
  [
    { action: 'create', row: row(2) },
    { action: 'keep', row: row(4), customer },
    { action: 'duplicate', row: row(6), customerId: 'known', duplicateOf: 4 },
    { action: 'reject', row: row(5), errors: [problem('ambiguous_match', '')], customerId: null },
  ],
  [{ code: 'email_invalid', column: 'E-mail', count: 1, firstLines: [1] }],
);

test('every line once, in the order of the file', () => {
  expect(report.entries.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, 'created'],
    [3, 'rejected'],
    [4, 'unchanged'],
    [5, 'rejected'],
    [6, 'duplicate'],
    [9, 'rejected'],
  ]);
  expect(report.counts).toEqual({ created: 1, updated: 0, unchanged: 1, duplicate: 1, rejected: 3 });
});

test('a rejected line has a note for each problem, a duplicate one for the line it repeats', () => {
  expect(report.notes.filter(({ line }) => line === 9).map(({ item, code }) => [item, code])).toEqual([
    [0, 'email_invalid'],
    [1, 'mobile_invalid'],
  ]);
  expect(report.notes.find(({ line }) => line === 6)).toMatchObject({
    outcome: 'duplicate',
    duplicateOf: 4,
    customerId: 'known',
  });
});

test('groups go on from those of the import, a line counting once', () => {
  expect(report.errorGroups).toEqual([
    { code: 'email_invalid', column: 'E-mail', count: 3, firstLines: [1, 3, 9] },
    { code: 'ambiguous_match', column: null, count: 1, firstLines: [5] },
  ]);
});

import { Readable } from 'node:stream';
import { EXPORT_COLUMNS } from './export-columns.js';
import { workbookRows } from './workbook-rows.js';

const columns = [EXPORT_COLUMNS.name, EXPORT_COLUMNS.birthday, EXPORT_COLUMNS.claimed];

async function sheet(rows: (string | null)[][], mostRows?: number): Promise<unknown[]> {
  const made: unknown[] = [];
  for await (const row of workbookRows(Readable.from([rows]), columns, mostRows)) made.push(row);
  return made;
}

test('days are days, counts are numbers, and a day without its year is a text', async () => {
  const rows = [
    ['Asha', '1990-05-17', '3'],
    ['Bo', '--02-29', '0'],
    ['Cy', '1900-02-28', '0'],
    [`'=x`, null, '0'],
  ];
  expect(await sheet(rows)).toEqual([
    ['Name', 'Birthday', 'Claimed'],
    ['Asha', { day: 33_010 }, 3],
    ['Bo', '--02-29', 0],
    ['Cy', '1900-02-28', 0],
    [`''=x`, '', 0],
  ]);
});

test('more rows than a sheet has are an export_too_large', async () => {
  const rows = Array.from({ length: 3 }, () => ['Asha', null, '0']);
  expect(await sheet(rows, 4)).toHaveLength(4);
  await expect(sheet(rows, 3)).rejects.toMatchObject({ code: 'export_too_large' });
});

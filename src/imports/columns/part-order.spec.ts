import { compileCustomerRow } from './validate-customer-row.js';
import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { mapHeader } from './map-header.js';

it.each([
  [['Họ', 'Tên'], ['Nguyễn', 'Văn A'], 'Nguyễn Văn A'],
  [['Vezetéknév', 'Keresztnév'], ['Nagy', 'Imre'], 'Nagy Imre'],
  [['Last name', 'First name'], ['Nagy', 'Imre'], 'Imre Nagy'],
  [['姓', '名'], ['山田', '太郎'], '山田太郎'],
])('joins the parts under %j as they are written', (headings, cells, whole) => {
  const { mapping } = mapHeader(headings, CUSTOMER_COLUMNS);
  const read = compileCustomerRow(mapping, {
    defaultCountry: undefined,
    dateOrder: 'DMY',
    blankCells: 'ignore',
    today: '2026-11-22',
  });
  expect(read(cells).row?.name).toBe(whole);
});

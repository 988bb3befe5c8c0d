import { attachment } from './attachment.js';

test.each([
  ['customers.csv', `attachment; filename="customers.csv"; filename*=UTF-8''customers.csv`],
  [
    'Café "Ü" 50%.csv',
    `attachment; filename="Cafe _U_ 50_.csv"; filename*=UTF-8''Caf%C3%A9%20%22%C3%9C%22%2050%25.csv`,
  ],
  [
    `O'Brien (1)*.csv`,
    `attachment; filename="O'Brien (1)*.csv"; filename*=UTF-8''O%27Brien%20%281%29%2A.csv`,
  ],
  ['顧客.xlsx', `attachment; filename="__.xlsx"; filename*=UTF-8''%E9%A1%A7%E5%AE%A2.xlsx`],
  ['a\r\nb/../c', `attachment; filename="a__b_.._c"; filename*=UTF-8''a%0D%0Ab%2F..%2Fc`],
])('the file %j', (name, header) => {
  expect(attachment(name)).toBe(header);
});

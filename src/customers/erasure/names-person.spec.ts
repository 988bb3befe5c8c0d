import { asksForPerson, namesPerson } from './names-person.js';

const PERSON = {
  id: '01a2018d-9cf2-715f-a08e-af69f1efc7d4',
  identifiers: ['asha.rao@shop.test', '+919876501234', 'crm-77441'],
  names: ['Asha M. Rào', 'Asha Rao'],
};

test.each([
  'Asha.Rao@Shop.test',
  'asha_rao@shop.test.csv',
  'list of 098765-01234.xlsx',
  'CRM 77441',
  'Rao, Asha',
  'asha_m_rao.csv',
  'RAO ASHA M',
])('%s names the person', (text) => {
  expect(namesPerson(text, PERSON)).toBe(true);
});

test.each(['asha.csv', '@shop.test', '+91987', 'Rao & Sons', 'crm', ''])('%s does not', (text) => {
  expect(namesPerson(text, PERSON)).toBe(false);
});

test.each(['asha.rao', 'ASHA.RAO@', 'asha.rao@shop', '6501234', '098765 01234', '+91 98765 0'])(
  '%s asks for the person',
  (text) => {
    expect(asksForPerson(text, PERSON)).toBe(true);
  },
);

test.each(['asha', '@shop.test', '1234', '+91 987', 'asha.raoul', '', '@@@@@@@'])(
  '%s asks for others too',
  (text) => {
    expect(asksForPerson(text, PERSON)).toBe(false);
  },
);

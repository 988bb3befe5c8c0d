import { checkAmount, checkEventId, checkMetadata, checkOccurredAt } from './event-rules.js';

test.each(['e1', 'a b', 'é', 'x'.repeat(200)])('takes the eventId %s', (id) =>
  expect(checkEventId(id)).toEqual({ value: id }),
);
test.each(['', '  ', 'x'.repeat(201), 'a\nb', 'a\u0000', 'a\ud800'])('refuses the eventId %j', (id) =>
  expect(checkEventId(id).code).toBe('event_id_invalid'),
);

test('an event may lie five minutes in the future', () => {
  expect(checkOccurredAt(1_300_000, 1_000_000).code).toBeUndefined();
  expect(checkOccurredAt(1_300_001, 1_000_000).code).toBe('occurred_at_in_future');
});

test.each([
  [null, null, null, null],
  ['12.50', 'inr', '12.50', 'INR'],
  ['0', 'USD', '0', 'USD'],
  ['007.5', 'EUR', '7.5', 'EUR'],
  ['123456789012345.1234', 'JPY', '123456789012345.1234', 'JPY'],
])('%s %s is %s %s', (amount, currency, value, code) =>
  expect(checkAmount(amount, currency)).toEqual({ value: { amount: value, currency: code } }),
);
test.each([
  ['12,50', 'EUR', 'amount_invalid'],
  ['-1', 'EUR', 'amount_invalid'],
  ['1e3', 'EUR', 'amount_invalid'],
  ['1.23456', 'EUR', 'amount_invalid'],
  ['1234567890123456', 'EUR', 'amount_invalid'],
  ['', 'EUR', 'amount_invalid'],
  [null, 'EUR', 'amount_invalid'],
  ['1', null, 'currency_invalid'],
  ['1', 'EURO', 'currency_invalid'],
  ['1', 'ZZZ', 'currency_invalid'],
])('%j %j is refused with %s', (amount, currency, code) =>
  expect(checkAmount(amount, currency).code).toBe(code),
);

test.each([
  [undefined, null],
  [null, null],
  [{}, '{}'],
  [{ till: 7, path: 'C:\\u0000' }, '{"till":7,"path":"C:\\\\u0000"}'],
])('the metadata %j is kept', (metadata, json) => expect(checkMetadata(metadata)).toEqual({ value: json }));
test('metadata of more than 4,096 bytes is refused', () => {
  expect(checkMetadata({ a: 'x'.repeat(4089) }).code).toBe('metadata_invalid');
  expect(checkMetadata({ a: 'x'.repeat(4088) }).code).toBeUndefined();
});
test.each([[[]], ['text'], [7], [{ a: '\u0000' }], [{ 'a\ud800': 1 }]])(
  'the metadata %j is no object, or cannot be stored',
  (metadata) => expect(checkMetadata(metadata).code).toBe('metadata_invalid'),
);

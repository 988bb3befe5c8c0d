import { isBrokenOff, isRetryable, sqlState, violatesUnique } from './sql-errors.js';

const raised = (code: string, message = '', constraint?: string) =>
  Object.assign(new Error(message), { code, constraint });

test('a unique violation is known by the name of its index', () => {
  expect(violatesUnique(raised('23505', '', 'customers_email_key'), 'customers_email_key')).toBe(true);
  expect(violatesUnique(raised('23505', '', 'customers_mobile_key'), 'customers_email_key')).toBe(false);
  expect(violatesUnique(raised('23503', '', 'customers_email_key'), 'customers_email_key')).toBe(false);
});

test('a distributed database appends the number of a shard', () => {
  const message = 'duplicate key value violates unique constraint "customers_email_key_102008"';
  expect(violatesUnique(raised('23505', message), 'customers_email_key')).toBe(true);
  expect(violatesUnique(raised('23505', message), 'customers_email')).toBe(false);
});

test.each(['40001', '40P01', '55P03'])('%s may be tried again', (code) => {
  expect(isRetryable(raised(code))).toBe(true);
});

test.each([
  [raised('57P01'), true],
  [raised('08006'), true],
  [raised('ECONNREFUSED'), true],
  [raised('EPIPE'), true],
  [raised('53300'), true],
  [raised('25P03'), true],
  [raised('57014'), true],
  [raised('40P01'), true],
  [new Error('Client has encountered a connection error and is not queryable'), true],
  [new Error('Connection terminated unexpectedly'), true],
  [raised('23505'), false],
  [new Error('anything'), false],
])('%s was broken off by the database: %s', (error, lost) => {
  expect(isBrokenOff(error)).toBe(lost);
});

test('only five characters are a state', () => {
  expect(sqlState(raised('ECONNRESET'))).toBeUndefined();
  expect(sqlState(null)).toBeUndefined();
});

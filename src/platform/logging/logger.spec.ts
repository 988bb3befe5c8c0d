import { Logger } from './logger.js';

test('of a database error neither the connection nor the row is logged', () => {
  const lines: string[] = [];
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    constraint: 'customers_email_key',
    detail: 'Key (email)=(asha@example.com) already exists.',
    client: { password: 'canary' },
  });
  const logger = new Logger('info', 'test', { write: (line) => void lines.push(line) });
  logger.error({ err: new Error('outer', { cause: error }) }, 'failed');
  const [line = ''] = lines;
  expect(JSON.parse(line)).toMatchObject({
    msg: 'failed',
    err: {
      message: 'outer',
      cause: { message: 'duplicate key', code: '23505', constraint: 'customers_email_key' },
    },
  });
  expect(line).not.toMatch(/canary|asha@example/);
});

import { connect } from 'node:net';
import type { Answer } from './harness/api-client.js';
import { startService, type Service } from './harness/service.js';
import type { TestMerchant } from './harness/merchants.js';
import { ApiDocument, type Operation, type Schema } from './fuzz/document.js';
import { NAUGHTY_STRINGS } from './fuzz/naughty-strings.js';

/* What is sent to break the service. It may be refused in any documented way; it is never a fault, and tells nothing of the inside. */

let service: Service;
let merchant: TestMerchant;
beforeAll(async () => {
  service = await startService({ worker: 0 });
  merchant = await service.newMerchant();
});
afterAll(() => service?.stop());
let seen = 0;
afterEach(() => {
  const lines = service.logs();
  const failures = lines.slice(seen).filter((line) => line.includes('"request failed"'));
  seen = lines.length;
  expect(failures).toEqual([]);
});

const api = () => service.api(merchant.token);
const INSIDES = /\bat \S+ \(|\.(?:js|ts):\d+:\d+|node_modules|node:internal|fastify|nestjs/i;

function expectRefused(what: string, { status, headers, body }: Answer): void {
  expect({ what, refused: status >= 400 && status < 500, status }).toMatchObject({ refused: true });
  expect({ what, type: headers['content-type'] }).toEqual({
    what,
    type: 'application/problem+json; charset=utf-8',
  });
  expect(JSON.stringify(body)).not.toMatch(INSIDES);
}

const json = (text: string, path = '/v1/customers') =>
  api().send('POST', path, { 'Content-Type': 'application/json' }, text);

describe('a JSON body', () => {
  test.each([
    ['nested deep', '{"name":'.repeat(100_000), 'json_too_complex'],
    ['of arrays in arrays', '['.repeat(200_000) + ']'.repeat(200_000), 'json_too_complex'],
    ['of a million values', `{"tags":[${'1,'.repeat(900_000)}1]}`, 'json_too_complex'],
    ['with __proto__', '{"__proto__":{"admin":true},"name":"x"}', 'malformed_json'],
    ['with __proto__ inside', '{"name":"x","tags":[{"__proto__":{}}]}', 'malformed_json'],
    ['with constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}', 'malformed_json'],
    ['with __proto__ in escapes', '{"\\u005f_proto__":{"admin":true}}', 'malformed_json'],
    ['that is cut off', '{"name":"x"', 'malformed_json'],
    ['with a byte order mark', '\ufeff[', 'malformed_json'],
    ['that is a list', '[]', 'validation_failed'],
    ['that is null', 'null', 'validation_failed'],
    ['of three megabytes', `{"name":"${'x'.repeat(3_000_000)}"}`, 'payload_too_large'],
  ])('%s is refused', async (what, text, code) => {
    const answer = await json(text);
    expectRefused(what, answer);
    expect(answer.body.code).toBe(code);
  });

  test('whose properties have the names of everything objects have is refused by name', async () => {
    for (const name of ['toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf', '__defineGetter__', '']) {
      const answer = await json(JSON.stringify({ name: 'x', email: 'x@shop.test', [name]: { a: 1 } }));
      expectRefused(name, answer);
      expect(answer.body.code).toBe('validation_failed');
    }
  });

  test('with half of a character in a text that a validator measures is refused', async () => {
    const answer = await json('{"email":"a\\ud800@shop.test","password":"x"}', '/v1/auth/token');
    expectRefused('half a pair', answer);
    expect(answer.body.code).toBe('text_not_storable');
  });

  test('in bytes that are no text, or of another type, is refused', async () => {
    const type = { 'Content-Type': 'application/json' };
    const bytes = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
    expectRefused('bytes', await api().send('POST', '/v1/customers', type, bytes));
    for (const other of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'x', ';']) {
      const answer = await api().send('POST', '/v1/customers', { 'Content-Type': other }, 'a=1');
      expectRefused(other, answer);
    }
    expectRefused(
      'gzip',
      await api().send('POST', '/v1/customers', { ...type, 'Content-Encoding': 'gzip' }, 'x'),
    );
  });
});

describe('an address', () => {
  test.each([
    ['/v1//customers', 404],
    ['//v1/customers', 404],
    ['/V1/customers', 404],
    ['/v1/Customers', 404],
    ['/v1/customers/', 404],
    ['/v1/customers/%2f', 404],
    ['/v1/customers/%2e%2e%2fusers', 404],
    ['/v1%2fcustomers', 404],
    ['/v1/customers/%00', 404],
    ['/v1/customers/%c0%ae', 400],
    ['/v1/customers/%zz', 400],
    ['/v1/customers/%', 400],
    [`/v1/customers/${'x'.repeat(2000)}`, 404],
    ['/v1/customers;a=b', 404],
    ['/docs/assets/..%2f..%2fpackage.json', 404],
    ['/docs/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 404],
    ['/.env', 404],
    ['/v1/customers?limit=1&limit=2', 400],
    [`/v1/customers?${Array.from({ length: 1000 }, () => 'tag[]=a').join('&')}`, 400],
    ['/v1/customers?tag[a][b]=c', 400],
    ['/v1/customers?__proto__[a]=1', 400],
    ['/v1/customers?__proto__=1', 400],
    ['/v1/customers?constructor=1', 400],
    ['/v1/customers?q=%ff%fe', 200],
    ['/v1/customers?%', 400],
  ])('%s answers %i', async (path, status) => {
    const answer = await raw('GET', path);
    expect({ path: path.slice(0, 80), status: answer.status }).toEqual({ path: path.slice(0, 80), status });
    if (status >= 400) expect(answer.text).toContain('application/problem+json');
    expect(answer.text).not.toMatch(INSIDES);
  });

  test('answers HEAD like GET without a body, and no other method', async () => {
    const head = await api().send('HEAD', '/v1/customers');
    expect([head.status, head.body]).toEqual([200, undefined]);
    for (const method of ['TRACE', 'PROPFIND', 'PURGE', 'OPTIONS', 'PUT'])
      expectRefused(method, await api().send(method, '/v1/customers'));
    expectRefused('DELETE', await api().send('DELETE', '/v1/customers'));
  });
});

describe('a connection', () => {
  const head = (lines: string) => `GET /v1/customers HTTP/1.1\r\nHost: x\r\n${lines}\r\n`;
  test.each([
    ['headers of 40 KB', head(`X-Big: ${'x'.repeat(40_000)}\r\n`), 431],
    ['5,000 headers', head('X-A: b\r\n'.repeat(5_000)), 431],
    ['what is no HTTP', 'nonsense\r\n\r\n', 400],
    ['a header without a name', head(': x\r\n'), 400],
    ['two lengths', head('Content-Length: 1\r\nContent-Length: 2\r\n'), 400],
    ['a length and chunks', head('Content-Length: 3\r\nTransfer-Encoding: chunked\r\n'), 400],
    ['a line break in a header', head('X-A: a\nb\r\n'), 400],
  ])('with %s is answered and ended', async (_, bytes, status) => {
    const answer = await exchange(bytes);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('application/problem+json');
    expect(answer.text).toContain(status === 431 ? 'headers_too_large' : 'request_malformed');
    expect(answer.text).not.toMatch(INSIDES);
  });

  test('tells nothing of what runs the service, and how browsers are to treat its answers', async () => {
    const { headers } = await api().get('/v1/customers');
    expect(headers.server).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('gives back a sane X-Request-Id and replaces any other', async () => {
    const sent = async (id: string) =>
      (await api().get('/v1/auth/me', { 'X-Request-Id': id })).headers['x-request-id'];
    expect(await sent('abc-1:2.3')).toBe('abc-1:2.3');
    for (const odd of ['<script>', 'x'.repeat(129), 'a b', '{}'])
      expect(await sent(odd)).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a multipart body', () => {
  const part = (disposition: string, content = 'x', more = '') =>
    `--b\r\nContent-Disposition: ${disposition}\r\n${more}\r\n${content}\r\n`;
  const file = part('form-data; name="file"; filename="a.csv"', 'Name,E-mail\nA,a@shop.test');
  const END = '--b--\r\n';
  const send = (body: string, type = 'multipart/form-data; boundary=b', key?: string) => {
    const headers = { 'Content-Type': type, ...(key === undefined ? {} : { 'Idempotency-Key': key }) };
    return api().send('POST', '/v1/imports', headers, Buffer.from(body, 'latin1'));
  };
  beforeAll(async () => {
    expect((await send(file + END, undefined, 'used')).status).toBe(202);
  });
  test.each([
    ['without a boundary', file + END, 'multipart/form-data'],
    ['with an empty boundary', file + END, 'multipart/form-data; boundary='],
    ['with a boundary of 1,000 characters', file + END, `multipart/form-data; boundary=${'b'.repeat(1000)}`],
    ['with another boundary than it says', file + END, 'multipart/form-data; boundary=c'],
    ['that is empty', '', undefined],
    ['that is only its end', END, undefined],
    ['cut off in the head of a part', '--b\r\nContent-Disposition: form-da', undefined],
    ['cut off in a file', file.slice(0, -10), undefined],
    ['whose file has no name', part('form-data; filename="a.csv"') + END, undefined],
    ['whose part has no disposition', `--b\r\nContent-Type: text/csv\r\n\r\nx\r\n${END}`, undefined],
    ['with a disposition of nothing', part('') + END, undefined],
    ['with parameters without end', part(`form-data; name="file"; ${'a='.repeat(10_000)}`) + END, undefined],
    ['of 2,000 fields', part('form-data; name="a"').repeat(2_000) + file + END, undefined],
    ['of 50 files', file.repeat(50) + END, undefined],
    ['with a field named __proto__', part('form-data; name="__proto__"') + file + END, undefined],
    ['with a field named constructor', part('form-data; name="constructor"') + file + END, undefined],
    ['with a field a[b][c]', part('form-data; name="a[b][c]"') + file + END, undefined],
    [
      'with a file in the options',
      part('form-data; name="options"; filename="o.json"', '{}') + file + END,
      undefined,
    ],
    [
      'with options of 300 KB',
      part('form-data; name="options"', `{"mapping":"${'x'.repeat(300_000)}"}`) + file + END,
      undefined,
    ],
    [
      'with options nested deep',
      part('form-data; name="options"', '['.repeat(100_000)) + file + END,
      undefined,
    ],
    [
      'with options that have __proto__',
      part('form-data; name="options"', '{"__proto__":{"dryRun":true}}') + file + END,
      undefined,
    ],
    [
      'with a multipart inside',
      part(
        'form-data; name="files"',
        `--c\r\n\r\nx\r\n--c--`,
        'Content-Type: multipart/mixed; boundary=c\r\n',
      ) + END,
      undefined,
    ],
  ])('%s is refused, also where an upload was repeated', async (what, body, type) => {
    expectRefused(what, await send(body, type));
    expectRefused(`${what}, under a used key`, await send(body, type, 'used'));
  });

  test('with a part whose head is huge is taken or refused, and quickly', async () => {
    for (const more of [`X-A: ${'x'.repeat(100_000)}\r\n`, 'X-A: b\r\n'.repeat(3_000)]) {
      const { status } = await send(part('form-data; name="file"; filename="a"', 'x', more) + END);
      expect(status).toBeLessThan(500);
    }
  });

  test('with a name of a file that is a path, a null or a formula is taken, and the name is made plain', async () => {
    for (const name of ['../../etc/passwd', 'a\\b\\..\\c.csv', 'CON', '=cmd()', "filename*=UTF-8''%00.csv"]) {
      const content = `Name,E-mail\n${name.replace(/\W/g, '')},a@shop.test`;
      const { status, body } = await send(part(`form-data; name="file"; filename="${name}"`, content) + END);
      expect({ name, status }).toEqual({ name, status: 202 });
      expect((body.file as { name: string }).name).not.toMatch(/[/\\\u0000]/);
    }
  });

  test('that breaks off leaves nothing behind, and the next is answered', async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.write(
      `POST /v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${merchant.token}\r\nContent-Length: 100000\r\n` +
        `Content-Type: multipart/form-data; boundary=b\r\n\r\n${file.slice(0, -10)}`,
    );
    await new Promise<void>((resolve) => socket.write('x', () => resolve()));
    socket.destroy();
    expect((await api().get('/v1/customers')).status).toBe(200);
  });
});

test('naughty strings in every string field and parameter of every route are no fault', async () => {
  const document = await ApiDocument.of(service);
  const admin = service.api(await service.adminToken());
  for (const operation of document.operations) {
    const client = /merchants:write|platform:/.test(operation.access ?? '') ? admin : api();
    for (const request of naughtyRequests(document, operation)) {
      const { status, body } = await client.send(
        operation.method,
        request.path,
        request.headers,
        request.body,
      );
      expect({ name: operation.name, request, fault: status >= 500, body }).toMatchObject({ fault: false });
    }
  }
});

/** One request for each naughty string, which stands in all the places of text at once, and one for each place of the unstorable. */
function naughtyRequests(document: ApiDocument, operation: Operation) {
  const fields = Object.entries(
    document.resolve(operation.bodies['application/json'] ?? {}).properties ?? {},
  );
  const textual = fields.filter(([, schema]) => isText(document, schema)).map(([name]) => name);
  const path = operation.path.replace(/\{\w+\}/g, '01890a5d-ac96-774b-bcce-b302099a8057');
  const headers = { 'Content-Type': 'application/json' };
  const ofBody = (names: string[], text: string) => ({
    path,
    headers,
    body: JSON.stringify(Object.fromEntries(names.map((name) => [name, text]))),
  });
  const bodies = [
    ...(textual.length > 0 ? NAUGHTY_STRINGS.map((text) => ofBody(textual, text)) : []),
    ...textual.flatMap((name) => ['a\u0000b', '\ud800'].map((text) => ofBody([name], text))),
  ];
  const queries = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name }) =>
      ['\u0000', '%', "\\'😀\u200b", 'x'.repeat(1000), '-1'].map((text) => ({
        path: `${path}?${name}=${encodeURIComponent(text)}`,
        headers: {},
        body: undefined,
      })),
    );
  return [...bodies, ...queries];
}

function isText(document: ApiDocument, given: Schema): boolean {
  const schema = document.resolve(given);
  return [schema.type].flat().includes('string') || Boolean(schema.oneOf ?? schema.anyOf);
}

function raw(method: string, path: string): Promise<{ status: number; text: string }> {
  const bearer = `Authorization: Bearer ${merchant.token}`;
  return exchange(`${method} ${path} HTTP/1.1\r\nHost: x\r\n${bearer}\r\nConnection: close\r\n\r\n`);
}

/** Writes bytes to a connection and reads until it ends. */
function exchange(bytes: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text }));
  });
}

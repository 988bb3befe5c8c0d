import { ApiError } from '../platform/errors/api.error.js';
import { parseNetworks } from './allowed-address.js';
import { checkUrl } from './check-url.js';

const rules = { allowHttp: false, allowed: [] };

test('a public https address is kept in its normal form', () => {
  expect(checkUrl('HTTPS://Shop.Example:443/Hook?a=1#x', rules)).toBe('https://shop.example/Hook?a=1');
  expect(checkUrl('http://shop.example/', { ...rules, allowHttp: true })).toBe('http://shop.example/');
  expect(checkUrl('https://10.1.2.3/', { ...rules, allowed: parseNetworks(['10.1.0.0/16']) })).toBe(
    'https://10.1.2.3/',
  );
});

test.each([
  'hook',
  'ftp://shop.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'http://shop.example/',
  'https://user:secret@shop.example/',
  'https://127.0.0.1/',
  'https://2130706433/', // 127.0.0.1 as one number
  'https://0x7f.1/',
  'https://[::1]/',
  'https://[::ffff:169.254.169.254]/',
  'https://10.0.0.1:8443/hook',
])('%s is refused', (text) => {
  expect(() => checkUrl(text, rules)).toThrow(ApiError);
});

import fc from 'fast-check';
import { normaliseEmail } from './normalise-email.js';

const local64 = 'a'.repeat(64);
const label = 'b'.repeat(60);

describe('normaliseEmail', () => {
  it.each([
    ['asha@example.com', 'asha@example.com'],
    ['  Asha.RAO+vip@Example.COM ', 'asha.rao+vip@example.com'],
    ["o'brien_x-1@sub.mail.example.co.uk", "o'brien_x-1@sub.mail.example.co.uk"],
    ['a@b-c.museum', 'a@b-c.museum'],
    ['info@müller.de', 'info@xn--mller-kva.de'],
    ['info@MÜLLER.de', 'info@xn--mller-kva.de'],
    ['info@xn--mller-kva.de', 'info@xn--mller-kva.de'],
    ['用户@例え.jp', '用户@xn--r8jz45g.jp'],
    ['a@例え。jp', 'a@xn--r8jz45g.jp'],
    ['mu\u0308ller@example.com', 'müller@example.com'],
    ['\u200basha@example.com\ufeff', 'asha@example.com'],
    [`${local64}@example.com`, `${local64}@example.com`],
    [`a@${label}.${label}.${label}.${label}.example`, `a@${label}.${label}.${label}.${label}.example`],
  ])('reads %j', (text, value) => expect(normaliseEmail(text)).toEqual({ value }));

  it.each([
    ['', 'email_invalid'],
    ['asha', 'email_invalid'],
    ['asha@', 'email_invalid'],
    ['@example.com', 'email_invalid'],
    ['asha@localhost', 'email_invalid'],
    ['asha@example', 'email_invalid'],
    ['asha@example.c', 'email_invalid'],
    ['asha@example.123', 'email_invalid'],
    ['asha@[127.0.0.1]', 'email_invalid'],
    ['asha@127.0.0.1', 'email_invalid'],
    ['asha@-example.com', 'email_invalid'],
    ['asha@exam_ple.com', 'email_invalid'],
    ['asha@example..com', 'email_invalid'],
    ['asha@example.com.', 'email_invalid'],
    ['asha rao@example.com', 'email_invalid'],
    ['.asha@example.com', 'email_invalid'],
    ['asha.@example.com', 'email_invalid'],
    ['as..ha@example.com', 'email_invalid'],
    ['asha@rao@example.com', 'email_invalid'],
    ['"asha rao"@example.com', 'email_invalid'],
    ['<asha@example.com>', 'email_invalid'],
    ['mailto:asha@example.com', 'email_invalid'],
    [`a${local64}@example.com`, 'email_invalid'],
    [`${'é'.repeat(33)}@example.com`, 'email_invalid'],
    [`${local64}@${label}.${label}.${label}.example`, 'email_invalid'],
    ['a@example.com, b@example.com', 'email_multiple'],
    ['a@example.com;b@example.com', 'email_multiple'],
    ['a@example.com ::: b@example.com', 'email_multiple'],
    ['a@example.com\nb@example.com', 'email_multiple'],
  ])('refuses %j with %s', (text, code) => expect(normaliseEmail(text).code).toBe(code));

  it('changes nothing the second time', () => {
    const text = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'grapheme' }).map((local) => `${local}@Exämple.com`),
      fc.domain().map((domain) => ` ÀÉ@${domain}`),
    );
    fc.assert(
      fc.property(text, (address) => {
        const first = normaliseEmail(address);
        if (first.code === undefined) expect(normaliseEmail(first.value)).toEqual(first);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes every ordinary address', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,10}$/);
    fc.assert(
      fc.property(part, part, part, (a, b, c) => {
        expect(normaliseEmail(`${a}.${b}@${c}.com`)).toEqual({ value: `${a}.${b}@${c}.com` });
      }),
    );
  });
});

import { ERROR_CATALOGUE } from '../platform/errors/error-catalogue.js';
import { errorEntries, errorsPage } from './errors-page.js';

describe('errorsPage', () => {
  it('has a section to point at for every code of the catalogue', () => {
    const page = errorsPage();
    for (const code of Object.keys(ERROR_CATALOGUE)) {
      expect(page).toContain(`<section id="${code}" aria-labelledby="${code}-title">`);
      expect(page).toContain(`<a href="#${code}">`);
    }
  });

  it('escapes what the catalogue says and shows names as code', () => {
    const page = errorsPage({
      odd: { status: 422, title: 'A & B', cause: 'Sent `<a>`.', mend: 'Send "b".', example: '<x>' },
    });
    expect(page).toContain('A &amp; B');
    expect(page).toContain('Sent <code>&lt;a&gt;</code>.');
    expect(page).toContain('Send &quot;b&quot;.');
    expect(page).toContain('<dt>Example</dt><dd><code>&lt;x&gt;</code></dd>');
  });
});

describe('errorEntries', () => {
  it('gives every code by name', () => {
    const { data } = errorEntries();
    expect(data.map(({ code }) => code)).toEqual(Object.keys(ERROR_CATALOGUE).sort());
    expect(data[0]).toEqual(
      expect.objectContaining({ status: expect.any(Number), mend: expect.any(String) }),
    );
  });
});

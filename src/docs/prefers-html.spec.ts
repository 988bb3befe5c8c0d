import { prefersHtml } from './prefers-html.js';

describe('prefersHtml', () => {
  it.each([
    [undefined, true],
    ['*/*', true],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
    ['text/html, application/json', true],
    ['application/json', false],
    ['application/json, text/html;q=0.5', false],
    ['application/json;q=0.5, text/*', true],
    ['Application/JSON', false],
    ['text/html;q=0, */*', false],
    ['text/html;q=nonsense, application/json;q=0.1', false],
    ['image/png', true],
  ])('%s → %s', (accept, expected) => {
    expect(prefersHtml(accept)).toBe(expected);
  });
});

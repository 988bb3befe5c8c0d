import { DEEPEST_JSON, MOST_JSON_VALUES, requireModestJson } from './read-json.js';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const flat = (values: number): string => `[${'1,'.repeat(values)}1]`;

test('lets through what a request may hold', () => {
  for (const text of [
    '{}',
    '"[[["',
    nested(DEEPEST_JSON),
    flat(1000),
    '{"a":"\\"[[[["}',
    '"',
    '{"a":"\\\\"}',
  ])
    expect(() => requireModestJson(text)).not.toThrow();
});

test('refuses what is too deep or has too many values', () => {
  for (const text of [nested(DEEPEST_JSON + 1), nested(500_000), flat(MOST_JSON_VALUES), '{"a":'.repeat(100)])
    expect(() => requireModestJson(text)).toThrow(/json_too_complex/);
});

test('takes no longer for a text full of escapes', () => {
  const started = performance.now();
  requireModestJson(`"${'\\\\'.repeat(500_000)}"`);
  requireModestJson(`["${'\\"'.repeat(500_000)}"]`);
  expect(performance.now() - started).toBeLessThan(1000);
});

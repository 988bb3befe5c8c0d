import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { headerKey, nameKey } from './normalise-header.js';
import { recogniseHeading } from './recognise-heading.js';

const named = CUSTOMER_COLUMNS.columns.flatMap(({ field, title, synonyms }) => [
  [field, field] as const,
  [field, title] as const,
  ...synonyms.flatMap((tier) =>
    Object.values(tier).flatMap((list) => list.map((name) => [field, name] as const)),
  ),
]);

it('gives every name to one field alone', () => {
  const owners = new Map<string, Set<string>>();
  for (const [field, name] of named)
    owners.set(nameKey(name), (owners.get(nameKey(name)) ?? new Set()).add(field));
  expect(
    [...owners].filter(([, fields]) => fields.size > 1).map(([key, fields]) => [key, ...fields]),
  ).toEqual([]);
});

it('recognises every name, with any number for #', () => {
  for (const [field, name] of named) {
    expect([name, recogniseHeading(CUSTOMER_COLUMNS, name.replace('#', '3'))]).toMatchObject([
      name,
      { field },
    ]);
  }
});

it('has no name without a letter', () =>
  expect(named.filter(([, name]) => headerKey(name) === '')).toEqual([]));

it('recognises each field in each language', () => {
  for (const { field, synonyms } of CUSTOMER_COLUMNS.columns) {
    const languages = new Set(synonyms.flatMap((tier) => Object.keys(tier)));
    expect([field, ...languages].sort()).toEqual(
      [field, 'ar', 'de', 'en', 'es', 'fr', 'hi', 'id', 'pt'].sort(),
    );
  }
});

import { ACTIVITY_COLUMNS } from './activity-columns.js';
import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { headerKey, nameKey } from './normalise-header.js';
import { parseActivityType } from './parse-activity-type.js';
import { recogniseHeading } from './recognise-heading.js';

describe.each([CUSTOMER_COLUMNS, ACTIVITY_COLUMNS])('the names of the columns of $kind', (schema) => {
  const named = schema.columns.flatMap(({ field, title, synonyms }) => [
    [field, field] as const,
    [field, title] as const,
    ...synonyms.flatMap((tier) =>
      Object.values(tier).flatMap((list) => list.map((name) => [field, name] as const)),
    ),
  ]);

  it('belong to one field alone', () => {
    const owners = new Map<string, Set<string>>();
    for (const [field, name] of named)
      owners.set(nameKey(name), (owners.get(nameKey(name)) ?? new Set()).add(field));
    expect(
      [...owners].filter(([, fields]) => fields.size > 1).map(([key, fields]) => [key, ...fields]),
    ).toEqual([]);
  });

  it('are recognised, with any number for #', () => {
    for (const [field, name] of named)
      expect([name, recogniseHeading(schema, name.replace('#', '3'))]).toMatchObject([name, { field }]);
  });

  it('have letters', () => expect(named.filter(([, name]) => headerKey(name) === '')).toEqual([]));

  it('are there in each language', () => {
    for (const { field, synonyms } of schema.columns) {
      const languages = [...new Set(synonyms.flatMap((tier) => Object.keys(tier)))];
      expect([field, ...languages]).toEqual(
        expect.arrayContaining([field, 'ar', 'de', 'en', 'es', 'fr', 'hi', 'id', 'pt']),
      );
    }
  });
});

it.each([
  ['Redeemed', 'redeemed'],
  ['EINGELÖST', 'redeemed'],
  ['utilise', 'redeemed'],
  ['canjeado', 'redeemed'],
  ['भुनाया गया', 'redeemed'],
  ['diklaim', 'claimed'],
  ['المفضلة', 'favourited'],
  ['Removido dos favoritos', 'unfavourited'],
  ['bought', undefined],
  ['', undefined],
])('reads the type %j as %s', (cell, type) => expect(parseActivityType(cell)).toBe(type));

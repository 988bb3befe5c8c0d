import type { Condition, IdSource } from './condition.js';
import { lookUp, testsOf } from './look-up.queries.js';

/** At least one of the conditions holds; none given: nobody. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const [only, another] = conditions;
  if (!only) return NOBODY;
  if (!another) return only;
  return {
    ids: (parameters) => conditions.map((condition) => `(${condition.ids(parameters)})`).join(' UNION ALL '),
    test: (parameters) => `(${conditions.map((condition) => condition.test(parameters)).join(' OR ')})`,
    ofId: conditions.every(({ ofId }) => ofId),
    mayBeDeleted: conditions.some(({ mayBeDeleted }) => mayBeDeleted),
    share: conditions.reduce((sum, { share = 0 }) => sum + share, 0),
    ...(conditions.some(hasRuns) && { sources: conditions.flatMap(sourcesOf) }),
  };
}

function hasRuns({ sources, sortedIds }: Condition): boolean {
  return sources !== undefined || sortedIds === true;
}

/** A condition's ids in runs: those of an index that has them in their order are one. */
export function sourcesOf({ sources, ids, sortedIds = false }: Condition): readonly IdSource[] {
  return sources ?? [{ ids, sorted: sortedIds }];
}

/** All of the conditions hold. The first gives the ids, so the one that few customers meet should be it. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [first, ...others] = conditions;
  if (!first || others.length === 0) return first ?? NOBODY;
  return {
    ids: (parameters) =>
      `SELECT c.id FROM ${lookUp(`SELECT DISTINCT i.id FROM (${first.ids(parameters)}) i`, testsOf(others, parameters))}`,
    test: (parameters) => `(${conditions.map((condition) => condition.test(parameters)).join(' AND ')})`,
  };
}

const NOBODY: Condition = {
  ids: () => 'SELECT NULL::uuid AS id WHERE false',
  test: () => 'false',
};

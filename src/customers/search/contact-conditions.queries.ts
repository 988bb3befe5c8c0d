import type { Condition } from './condition.js';
import type { ParameterType } from './parameters.js';

type Comparison = '=' | '^@';

/** The column is the value, or begins with it. */
export function columnIs(column: string, comparison: Comparison, value: string): Condition {
  return columnCondition((parameter) => `${column} ${comparison} ${parameter}`, value, 'text');
}

/** The mobile begins with one of the prefixes or ends with one of the suffixes. */
export function mobileIs(prefixes: readonly string[], suffixes: readonly string[]): Condition {
  return anyOf([
    ...prefixes.map((prefix) => columnIs('c.mobile', '^@', prefix)),
    ...suffixes.map((suffix) => columnIs('reverse(c.mobile)', '^@', [...suffix].reverse().join(''))),
  ]);
}

/** At least one of the conditions holds; none given: nobody. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (conditions.length === 1 && only) return only;
  if (conditions.length === 0) return NOBODY;
  return {
    ids: (parameters) => conditions.map((condition) => condition.ids(parameters)).join(' UNION ALL '),
    test: (parameters) => `(${conditions.map((condition) => condition.test(parameters)).join(' OR ')})`,
  };
}

/** A condition over one value and the customer's own row. */
export function columnCondition(
  predicate: (parameter: string) => string,
  value: unknown,
  type: ParameterType,
): Condition {
  return {
    ids: (parameters) =>
      `SELECT c.id FROM customers c WHERE c.merchant_id = $1 AND NOT c.deleted
         AND ${predicate(parameters.add(value, type))}`,
    test: (parameters) => predicate(parameters.add(value, type)),
  };
}

const NOBODY: Condition = {
  ids: () => 'SELECT NULL::uuid AS id WHERE false',
  test: () => 'false',
};

/** All of the conditions hold. The first gives the ids. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [first, ...others] = conditions;
  if (!first || others.length === 0) return first ?? NOBODY;
  return {
    ids: (parameters) =>
      `SELECT c.id FROM customers c JOIN (${first.ids(parameters)}) k ON k.id = c.id
        WHERE c.merchant_id = $1 AND ${others.map((condition) => condition.test(parameters)).join(' AND ')}`,
    test: (parameters) => `(${conditions.map((condition) => condition.test(parameters)).join(' AND ')})`,
  };
}

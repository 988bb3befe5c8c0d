import { columnCondition } from './column-condition.queries.js';
import { anyOf } from './combined-conditions.queries.js';
import { COMMON_VALUE_SHARE, type Condition } from './condition.js';

/** The whole address. */
export function emailIs(address: string): Condition {
  return columnCondition({ predicate: (value) => `c.email = ${value}`, value: address, sortedIds: true });
}

/** The address begins with this. */
export function emailBegins(start: string): Condition {
  return columnCondition({ predicate: (value) => `c.email ^@ ${value}`, value: start });
}

/** What stands behind the @. */
export function emailDomainIs(domain: string): Condition {
  const column = columnCondition({
    predicate: (value) => `c.email_domain = ${value}`,
    value: domain,
    sortedIds: true,
  });
  return { ...column, share: COMMON_VALUE_SHARE };
}

/** The mobile begins with one of the prefixes or ends with one of the suffixes. */
export function mobileIs(prefixes: readonly string[], suffixes: readonly string[]): Condition {
  return anyOf([
    ...prefixes.map((prefix) =>
      columnCondition({ predicate: (value) => `c.mobile ^@ ${value}`, value: prefix }),
    ),
    ...suffixes.map((suffix) =>
      columnCondition({
        predicate: (value) => `c.mobile_reversed ^@ ${value}`,
        value: [...suffix].reverse().join(''),
      }),
    ),
  ]);
}

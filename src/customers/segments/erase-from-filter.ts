import type { CustomerFilter } from '../customer-filter.dto.js';
import { asksForPerson, namesPerson } from '../erasure/names-person.js';
import type { ErasedPerson } from '../erasure/erasure-steps.js';

/** Conditions that are texts somebody typed. */
const TYPED = ['q', 'name', 'email', 'mobile', 'tag'] as const;

/**
 * The e-mail asked for in place of a condition that named somebody. No e-mail begins with a parenthesis, so it finds nobody:
 * without the condition the filter would find more people than before, perhaps all.
 */
const ERASED = '(erased)';

/** The filter without what names the person; null when nothing of it does. */
export function eraseFromFilter(filter: CustomerFilter, person: ErasedPerson): CustomerFilter | null {
  const naming = TYPED.filter((condition) => {
    const text = filter[condition];
    if (text === undefined) return false;
    const asked = condition !== 'name' && condition !== 'tag' && asksForPerson(text, person);
    return asked || namesPerson(text, person);
  });
  if (naming.length === 0) return null;
  const rest = Object.entries(filter).filter(([condition]) => !naming.some((name) => name === condition));
  return { ...Object.fromEntries(rest), email: ERASED };
}

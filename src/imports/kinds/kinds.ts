import { CUSTOMERS_KIND } from './customers.kind.js';
import type { ImportKind } from './import-kind.js';
import { OFFER_ACTIVITY_KIND } from './offer-activity.kind.js';

/** What can be imported. */
export const IMPORT_KINDS: readonly ImportKind[] = [CUSTOMERS_KIND, OFFER_ACTIVITY_KIND];

/** @throws Error for a name that is no kind: names are checked when an upload is taken */
export function importKind(name: string): ImportKind {
  const kind = IMPORT_KINDS.find((candidate) => candidate.name === name);
  if (!kind) throw new Error(`There is no import kind ${name}`);
  return kind;
}

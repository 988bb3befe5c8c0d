import type { ErasedPerson } from '../erasure/erasure-steps.js';
import { eraseFromFilter } from './erase-from-filter.js';
import type { KeptFilter } from './keep-filter.js';

/** A job's filter, and that of its segment, without what names the person; null when nothing of them does. */
export function eraseFromKeptFilter(
  { filter, segmentFilter }: KeptFilter,
  person: ErasedPerson,
): KeptFilter | null {
  const own = eraseFromFilter(filter, person);
  const ofSegment = segmentFilter ? eraseFromFilter(segmentFilter, person) : null;
  if (own === null && ofSegment === null) return null;
  return { filter: own ?? filter, segmentFilter: ofSegment ?? segmentFilter ?? null };
}

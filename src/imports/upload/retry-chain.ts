import type { Import, OutcomeCounts } from '../import.entity.js';
import type { ImportCountsDto } from '../imports.dto.js';

/** The import that last retried this one; null when none did. */
export function retriedBy({ id, chain }: Import): string | null {
  return chain?.findLast(({ retryOf }) => retryOf === id)?.id ?? null;
}

/**
 * What became of the lines over all tries: of the first file, and of the files that brought its rejected rows again. A
 * line that was tried again counts as what its last try made of it; the lines of a retry that is not done, and those
 * of a reverted one, are still the rejected ones they came from.
 *
 * @returns null for an import that is not part of a chain
 */
export function totalOfChain({ chain }: Import): ImportCountsDto | null {
  if (!chain || chain.length < 2) return null;
  const total = { created: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, unprocessed: 0 };
  for (const link of chain) {
    const isFirst = link.retryOf === null;
    if (link.status === 'reverted' && !isFirst) continue;
    const retried = chain
      .filter(({ retryOf, status }) => retryOf === link.id && status !== 'reverted')
      .reduce((sum, retry) => sum + linesDone(retry), 0);
    total.created += link.created;
    total.updated += link.updated;
    total.unchanged += link.unchanged;
    total.duplicate += link.duplicate;
    total.rejected += Math.max(0, link.rejected - retried);
    if (isFirst) total.unprocessed += link.lines - linesDone(link);
  }
  const lines = Object.values(total).reduce((sum, count) => sum + count, 0);
  return { lines, ...total };
}

function linesDone({ created, updated, unchanged, duplicate, rejected }: OutcomeCounts): number {
  return created + updated + unchanged + duplicate + rejected;
}

import { createHash } from 'node:crypto';
import type { MappingOption } from './apply-mapping-option.js';
import type { ColumnSchema } from './column.js';
import { type HeaderMapping, mapHeader } from './map-header.js';
import { headerKey, shownHeading } from './normalise-header.js';

/** A mapping the merchant confirmed for a set of headings. */
export interface RememberedMapping {
  /** See {@link headingsKey}. */
  headings: string;
  mapping: MappingOption;
}

/** The key by which two files have the same headings: their order, case, spaces and punctuation do not count. */
export function headingsKey(headings: readonly string[]): string {
  const keys = headings.map((heading) => headerKey(heading) || shownHeading(heading)).sort();
  return createHash('sha256').update(JSON.stringify(keys)).digest('hex');
}

/**
 * The columns as the merchant mapped them when it confirmed the same headings before; what `options.mapping` says now
 * comes first. It is an offer for who confirms, never applied by itself. Undefined when nothing is remembered.
 */
export function offerRemembered(
  headings: readonly string[],
  schema: ColumnSchema,
  options: { mapping?: MappingOption; mode: string },
  remembered: readonly RememberedMapping[],
): HeaderMapping | undefined {
  const key = headingsKey(headings);
  const known = remembered.find((entry) => entry.headings === key);
  if (!known) return undefined;
  const stated = mapHeader(headings, schema, options.mapping ?? {}, false).mapping;
  const offer = mapHeader(
    headings,
    schema,
    { ...known.mapping, ...options.mapping },
    options.mode === 'update_only',
  );
  for (const entry of offer.mapping) {
    if (entry.by === 'option' && stated[entry.index]?.by !== 'option') entry.by = 'remembered';
  }
  return offer;
}

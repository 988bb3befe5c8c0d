import { type ColumnSchema } from './column.js';
import { headerKey, headerKeys, headerNumber, nameKey } from './normalise-header.js';

/** What a heading is taken for. */
export interface Recognition {
  field: string;
  /** The heading is the field's own name or title, or one of its synonyms. */
  by: 'exact' | 'synonym';
  /** Order of preference among the columns of one field; equal ranks cannot be told apart. */
  rank: number;
}

/** The field a heading stands for, `ignored` for one that is known and not read, undefined for an unknown one. */
export function recogniseHeading(schema: ColumnSchema, heading: string): Recognition | 'ignored' | undefined {
  const { known, ignored } = compiled(schema);
  const keys = headerKeys(heading);
  if (keys[0] !== undefined && ignored.has(keys[0])) return 'ignored';
  for (const key of keys) {
    const entry = known.get(key);
    if (entry)
      return {
        field: entry.field,
        by: entry.by,
        rank: entry.tier * TIER + (key.includes('#') ? headerNumber(heading) : 0),
      };
  }
  return undefined;
}

/** The distance of ranks between tiers: more than any number a heading holds (`headerNumber` reads six digits). */
export const TIER = 1_000_000;

interface KnownName {
  field: string;
  by: 'exact' | 'synonym';
  tier: number;
}

interface CompiledSchema {
  known: ReadonlyMap<string, KnownName>;
  ignored: ReadonlySet<string>;
}

const cache = new WeakMap<ColumnSchema, CompiledSchema>();

function compiled(schema: ColumnSchema): CompiledSchema {
  let result = cache.get(schema);
  if (!result) {
    result = compile(schema);
    cache.set(schema, result);
  }
  return result;
}

function compile(schema: ColumnSchema): CompiledSchema {
  const known = new Map<string, KnownName>();
  for (const { field, title } of schema.columns) {
    for (const name of [field, title]) known.set(headerKey(name), { field, by: 'exact', tier: 0 });
  }
  for (const { field, synonyms } of schema.columns) {
    synonyms.forEach((languages, tier) => {
      for (const name of Object.values(languages).flat()) {
        const key = nameKey(name);
        if (!known.has(key)) known.set(key, { field, by: 'synonym', tier });
      }
    });
  }
  return { known, ignored: new Set(schema.ignored.map(headerKey)) };
}

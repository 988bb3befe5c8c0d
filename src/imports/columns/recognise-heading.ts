import { type Column, columnOf, type ColumnSchema } from './column.js';
import { headerKey, headerKeys, headerNumber, nameKey } from './normalise-header.js';

/** What a heading is taken for. */
export interface Recognition {
  field: string;
  /** The heading is the field's own name or title, or one of its synonyms. */
  by: 'exact' | 'synonym';
  /** The key of that name, without whose it is. */
  key: string;
  /** Order of preference among the columns of one field; equal ranks cannot be told apart. */
  rank: number;
}

/**
 * The field a heading stands for, `ignored` for one that is known and not read, undefined for an unknown one. A heading
 * of several spellings (`Telefone / WhatsApp`) is a field when all of them are, and one of several words for an address (`phone_whatsapp`); one that says whose it is (`Guest phone`), or more
 * in brackets (`Email (parent)`), is the field it says, after one that does not.
 */
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
        key,
        rank:
          entry.tier * TIER +
          (key.includes('#') ? headerNumber(heading) : 0) +
          (isLiteral(key, keys) ? 0 : TIER / 4),
      };
  }
  return (
    recogniseSpellings(schema, heading) ?? recogniseOwned(schema, keys) ?? recogniseWords(schema, heading)
  );
}

/** The key a heading is known by, without whose it is (`Nom de l'utilisateur`); its own when it is not known. */
export function keyOfHeading(schema: ColumnSchema, heading: string): string {
  const recognised = recogniseHeading(schema, heading);
  return typeof recognised === 'object' ? recognised.key : headerKey(heading);
}

/** Whether nothing of the heading was left out to find it. */
function isLiteral(key: string, [literal = '']: readonly string[]): boolean {
  return key === literal || key === literal.replace(/\d+/g, '#');
}

function recogniseSpellings(schema: ColumnSchema, heading: string): Recognition | undefined {
  const parts = heading.slice(0, LONGEST_SPELLINGS).split(/[/|]/);
  if (parts.length < 2) return undefined;
  const found = parts.map((part) => (/[/|]/.test(part) ? undefined : recogniseHeading(schema, part)));
  const [first] = found;
  if (first === undefined || first === 'ignored') return undefined;
  const ranks = found.map((each) =>
    typeof each === 'object' && each.field === first.field ? each.rank : NaN,
  );
  const rank = Math.max(...ranks);
  return Number.isNaN(rank) ? undefined : { field: first.field, by: 'synonym', key: first.key, rank };
}

function recogniseOwned(schema: ColumnSchema, keys: readonly string[]): Recognition | undefined {
  const { known, owners, ownersBehind } = compiled(schema);
  const owned = (key: string, fields: ReadonlySet<string>): Recognition | undefined => {
    const entry = known.get(key);
    if (!entry || !fields.has(entry.field)) return undefined;
    return { field: entry.field, by: 'synonym', key, rank: entry.tier * TIER + TIER / 2 };
  };
  for (const key of keys) {
    for (const [owner, fields] of owners) {
      const found = key.startsWith(owner) && owned(key.slice(owner.length), fields);
      if (found) return found;
    }
    for (const [owner, fields] of ownersBehind) {
      const found = key.endsWith(owner) && owned(key.slice(0, -owner.length), fields);
      if (found) return found;
    }
  }
  return undefined;
}

/** A heading of several words of which each is the same kind of address: `phone_whatsapp`, `Email or mail`. */
function recogniseWords(schema: ColumnSchema, heading: string): Recognition | undefined {
  const { known } = compiled(schema);
  const words = heading
    .slice(0, LONGEST_SPELLINGS)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '' && !JOINING.test(word));
  const entries = words.map((word) => known.get(headerKey(word)));
  const [first] = entries;
  if (!first || entries.length < 2) return undefined;
  const format = columnOf(schema, first.field)?.format;
  if (format !== 'email' && format !== 'mobile') return undefined;
  if (entries.some((entry) => entry?.field !== first.field)) return undefined;
  const tier = Math.max(...entries.map((entry) => entry?.tier ?? 0));
  return { field: first.field, by: 'synonym', key: headerKey(heading), rank: tier * TIER + TIER / 2 };
}

const JOINING = /^(?:or|and|ou|et|o|y|e|und|oder|of|en|ve|atau|dan|i|a|и|или)$/i;

/** The distance of ranks between tiers: more than any number a heading holds (`headerNumber` reads six digits). */
export const TIER = 1_000_000;

/** Code units; a heading is longer only when it is prose. */
const LONGEST_SPELLINGS = 100;

interface KnownName {
  field: string;
  by: 'exact' | 'synonym';
  tier: number;
}

interface CompiledSchema {
  known: ReadonlyMap<string, KnownName>;
  ignored: ReadonlySet<string>;
  /** By the word before the name of a field, and the one behind it: the fields that may have it. */
  owners: ReadonlyMap<string, ReadonlySet<string>>;
  ownersBehind: ReadonlyMap<string, ReadonlySet<string>>;
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
  return {
    known,
    ignored: new Set(schema.ignored.map(headerKey)),
    owners: fieldsByWord(schema, ({ owners }) => owners),
    ownersBehind: fieldsByWord(schema, ({ ownersBehind }) => ownersBehind),
  };
}

function fieldsByWord(
  schema: ColumnSchema,
  wordsOf: (column: Column) => readonly string[] | undefined,
): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  for (const column of schema.columns) {
    for (const word of (wordsOf(column) ?? []).map(headerKey))
      fields.set(word, (fields.get(word) ?? new Set()).add(column.field));
  }
  return fields;
}

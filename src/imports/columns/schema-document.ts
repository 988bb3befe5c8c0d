import { type ColumnFormat, type ColumnNames, type ColumnSchema } from './column.js';

/** What `GET /v1/imports/schema` answers: the columns of an import kind, as mapping and validation know them. */
export interface SchemaDocument {
  kind: string;
  columns: SchemaDocumentColumn[];
  /** Headings that are known and not read. */
  ignored: string[];
}

export interface SchemaDocumentColumn {
  field: string;
  title: string;
  required: boolean;
  /** Of the columns with the same word at least one has to be there. */
  requiredOneOf: string | null;
  /** The field this column is a part of. */
  composes: string | null;
  format: ColumnFormat;
  rule: string;
  /** By language, best first; `#` stands for a number. */
  synonyms: Record<string, string[]>;
  /** Words for a customer that may stand before one of these names, and behind it: `Guest phone`, `Prénom du client`. */
  owners: string[];
  ownersBehind: string[];
  /** Headings that are this field beside one of the others alone: `Ad` beside `Soyad`. */
  onlyBeside: { headings: string[]; others: string[] }[];
  /** Headings beside which a column is not this field. */
  unlessBeside: string[];
  /** Names that are this field only where a cell below could be a value of it. */
  onlyIfHeld: string[];
  /** Names of this field that come after its parts, where those fill at least half as many rows. */
  behindParts: string[];
  /** Names of this field that mean its other part where one part has a column of its own: `Name` beside `Vorname`. */
  partWhenAlone: string[];
  examples: string[];
}

/** The schema as a JSON document. */
export function schemaDocument(schema: ColumnSchema): SchemaDocument {
  return {
    kind: schema.kind,
    columns: schema.columns.map((column) => ({
      field: column.field,
      title: column.title,
      required: column.required ?? false,
      requiredOneOf: column.requiredOneOf ?? null,
      composes: column.composes ?? null,
      format: column.format,
      rule: column.rule,
      synonyms: joinTiers(column.synonyms),
      owners: [...(column.owners ?? [])],
      ownersBehind: [...(column.ownersBehind ?? [])],
      onlyBeside: (column.onlyBeside ?? []).map(({ headings, others }) => ({
        headings: [...headings],
        others: [...others],
      })),
      unlessBeside: [...(column.unlessBeside ?? [])],
      onlyIfHeld: (column.onlyIfHeld ?? []).flatMap(({ headings }) => headings),
      behindParts: [...(column.behindParts ?? [])],
      partWhenAlone: [...new Set(column.partWhenAlone)],
      examples: [...column.examples],
    })),
    ignored: [...schema.ignored],
  };
}

function joinTiers(tiers: readonly ColumnNames[]): Record<string, string[]> {
  const joined: Record<string, string[]> = {};
  for (const tier of tiers) {
    for (const [language, list] of Object.entries(tier))
      joined[language] = [...(joined[language] ?? []), ...list];
  }
  return joined;
}

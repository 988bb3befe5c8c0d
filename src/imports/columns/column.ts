/** The languages in which every column of a schema is recognised (ISO 639-1). */
export type ColumnLanguage = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'hi' | 'id' | 'ar';

/** Languages in which the columns of customers are recognised besides, as far as their lists have been seen. */
export type MoreLanguage = 'it' | 'nl' | 'pl' | 'cs' | 'sv' | 'da' | 'ru' | 'tr' | 'vi' | 'zh' | 'ja' | 'ko';

/** Languages in which they are recognised besides, from their words alone. */
export type FurtherLanguage =
  | 'fi'
  | 'et'
  | 'lv'
  | 'lt'
  | 'hu'
  | 'sk'
  | 'sl'
  | 'hr'
  | 'sr'
  | 'bg'
  | 'uk'
  | 'kk'
  | 'ro'
  | 'ca'
  | 'sq'
  | 'is'
  | 'el'
  | 'he'
  | 'fa'
  | 'ur'
  | 'th'
  | 'bn'
  | 'mr'
  | 'gu'
  | 'pa'
  | 'ta'
  | 'te'
  | 'ms'
  | 'az';

/**
 * What a heading of a list of people may stand for; phones have two tiers. A noun is a name by itself, and a part of it beside
 * the other part (`Column.partWhenAlone`).
 */
export type HeadingWord =
  | 'name'
  | 'noun'
  | 'firstName'
  | 'middleName'
  | 'lastName'
  | 'email'
  | 'mobile'
  | 'phone'
  | 'birthday'
  | 'externalId'
  | 'consent';

/** The headings of one language, each list written `first | second`. */
export type Headings = Readonly<Partial<Record<HeadingWord, string>>>;

/** How a cell of the column is read, and how the template types its cells. */
export type ColumnFormat = 'text' | 'email' | 'mobile' | 'date' | 'list' | 'choice';

/** Names of a column, in any spelling: case, spaces, punctuation and accents do not count. `#` stands for a number. */
export type ColumnNames = Readonly<
  Partial<Record<ColumnLanguage | MoreLanguage | FurtherLanguage, readonly string[]>>
>;

/**
 * One column that an import kind reads, declared once: header mapping, validation, template and schema document
 * all come from it.
 */
export interface Column {
  /** The name in the API, also what `options.mapping` maps to. */
  field: string;
  /** The heading in the template. */
  title: string;
  /** Every row needs it, from this column or from columns that compose it. */
  required?: boolean;
  /** Of the columns with the same group at least one has to be there. */
  requiredOneOf?: string;
  /** A record that exists can be found by it: a file that only updates needs one such column and nothing else. */
  identifies?: boolean;
  /** The field that this column is a part of: `firstName` composes `name`. */
  composes?: string;
  /**
   * Headings that mean this field, but its other part when just one of its parts has a column of its own: a German file with
   * `Vorname` and `Name` holds the family name under `Name`, a Spanish one with `Nombre` and `Apellidos` the given.
   */
  partWhenAlone?: readonly string[];
  /**
   * Names of this field that may be a firm's: beside its parts they come last, where those fill at least half as many rows. `Customer`
   * beside `First name` and `Last name` is the firm these work for, or the same person.
   */
  behindParts?: readonly string[];
  /** Words for a customer that may stand before a name of this field: `Guest phone`, `Teilnehmer_Email`. */
  owners?: readonly string[];
  /** Words for a customer that may stand behind a name of this field: `Prénom du client`. */
  ownersBehind?: readonly string[];
  /** Headings that are this field beside certain others alone: `Ad` is an advertisement, and beside `Soyad` a given name. */
  onlyBeside?: readonly { headings: readonly string[]; others: readonly string[] }[];
  /** Headings beside which a column is not this field: a `Birth Day` beside a `Birth Month` is the number of a day. */
  unlessBeside?: readonly string[];
  format: ColumnFormat;
  /**
   * Whether a cell below a heading, which is given by its key, can be a value of the field, where headings of the field often mean something else: a column of which no
   * cell can is not read, unless it has the field's own name.
   */
  reads?: (text: string, key: string) => boolean;
  /** What a value of the field is like: of several columns, one of which no cell is so comes last, and after the parts of the field. */
  prefers?: (text: string) => boolean;
  /** Names of this field that are it only where a cell below says so (`reads`): a `Contact` is a number or a person. */
  onlyIfHeld?: readonly { headings: readonly string[]; reads: (text: string) => boolean }[];
  /** What the mapping says of a column with one of the headings, where its cells are read by a rule of their own. */
  notes?: readonly { headings: readonly string[]; note: string }[];
  /** One sentence for the merchant. */
  rule: string;
  examples: readonly string[];
  /**
   * Names under which files hold it, best first: when several columns of a file could be the field, the one of the
   * earliest tier is taken, within a tier with `#` the lowest number. Two of one tier are ambiguous.
   */
  synonyms: readonly ColumnNames[];
}

/** All columns of an import kind. */
export interface ColumnSchema {
  kind: string;
  columns: readonly Column[];
  /** Headings that are known and not read, such as those of our own reports. */
  ignored: readonly string[];
}

/** A list of names written `first | second`. */
export function names(list: string): readonly string[] {
  return list.split('|').map((name) => name.trim());
}

/** The column of a field, or undefined for an unknown field. */
export function columnOf(schema: ColumnSchema, field: string): Column | undefined {
  return schema.columns.find((column) => column.field === field);
}

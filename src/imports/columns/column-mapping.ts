/** A column of the file and what becomes of it; goes into the import's `mapping`. */
export interface ColumnMapping {
  /** The heading as it stands in the file, white space made single. */
  column: string;
  /** From 0. */
  index: number;
  /** The field its cells are read into; null: the column is not read. */
  field: string | null;
  /**
   * `option`: the caller said so. `exact`, `synonym`: by its heading. `preference`: by its heading, chosen before other
   * columns that could be the field. `remembered`: as the merchant confirmed it for the same headings before. `composed`: a part of a field, such as the first name. `ignored`: known and not
   * read. `unknown`: not recognised, or not to be told from another column.
   */
  by: 'option' | 'exact' | 'synonym' | 'composed' | 'ignored' | 'unknown' | 'preference' | 'remembered';
  /** Why, where `by` does not say it all. */
  note?: string;
}

/** What stands in the way of reading the file by this header. */
export interface HeaderProblem {
  code:
    | 'columns_ambiguous'
    | 'columns_missing'
    | 'header_duplicate'
    | 'mapping_unknown_column'
    | 'mapping_unknown_field';
  /** One sentence for the merchant: what was found and what would do. */
  detail: string;
  /** Headings concerned. */
  columns: string[];
  /** Fields concerned; empty for a duplicate heading that no field is read from. */
  fields: string[];
}

/** Columns of which each could be the field, none before the others. */
export interface AmbiguousField {
  field: string;
  columns: string[];
}

/** A required field without a column; with several `fields` any one of them would do. */
export interface MissingField {
  fields: string[];
  detail: string;
}

/** Headings as a sentence names them: “Phone”, “Tel.” and “Mobile”. */
export function listHeadings(headings: readonly string[]): string {
  return headings.map((heading) => `“${heading}”`).join(headings.length === 2 ? ' and ' : ', ');
}

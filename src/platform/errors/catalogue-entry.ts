/** What the catalogue says of a code. It is part of the contract: codes are never renamed or given another meaning. */
export interface CatalogueEntry {
  /** HTTP status of an answer with this code; 422 for codes that only appear inside an import. */
  status: number;
  title: string;
  /** Why it happens. */
  cause: string;
  /** What the caller does about it. */
  mend: string;
  example?: string;
}

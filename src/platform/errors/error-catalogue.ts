import { FILE_ERRORS } from './file-error-catalogue.js';
import { REQUEST_ERRORS } from './request-error-catalogue.js';
import { ROW_ERRORS } from './row-error-catalogue.js';

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

/** Every stable code the service answers or reports, in one place; served at `/docs/errors`. */
export const ERROR_CATALOGUE = { ...REQUEST_ERRORS, ...FILE_ERRORS, ...ROW_ERRORS };

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** Whether `word` is a code of the catalogue. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(ERROR_CATALOGUE, word);
}

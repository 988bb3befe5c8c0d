import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.js';

/** One bad property of a request. `pointer` is a JSON Pointer (RFC 6901), or `?name` for a query parameter. */
export interface FieldProblem {
  pointer: string;
  code: ErrorCode;
  detail: string;
}

/**
 * An error that is an answer: a code of the catalogue, which fixes the HTTP status and the title, and a sentence for
 * this one case. Features derive named classes from it in their `*.errors.ts`.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string = ERROR_CATALOGUE[code].cause,
    readonly options: {
      errors?: FieldProblem[];
      /** Further members of the problem document, such as the id of the customer that has the e-mail. */
      members?: Record<string, unknown>;
      headers?: Record<string, string>;
      /** What went wrong underneath; for the log, never for the answer. */
      cause?: unknown;
    } = {},
  ) {
    super(`${code}: ${detail}`, { cause: options.cause });
    this.name = new.target.name;
    this.status = ERROR_CATALOGUE[code].status;
    this.title = ERROR_CATALOGUE[code].title;
  }
}

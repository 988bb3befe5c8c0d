/**
 * A file that cannot be imported as a whole. `code` is a stable word of the error catalogue, `detail` one
 * sentence a merchant understands: what was found and what to do about it. It becomes `failure` of the import.
 */
export class FileRejectedError extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'FileRejectedError';
  }
}

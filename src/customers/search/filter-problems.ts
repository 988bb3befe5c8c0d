import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import { ApiError, type FieldProblem } from '../../platform/errors/api.error.js';
import type { CustomerFilter } from '../customer-filter.dto.js';

/** Where a filter was given: as parameters of the query, or as the member `filter` of a body. */
export type FilterPlace = 'query' | 'body';

/** What is wrong with a filter, parameter by parameter. */
export class FilterProblems {
  private readonly errors: FieldProblem[] = [];

  constructor(private readonly place: FilterPlace) {}

  /** @param detail goes on after the parameter's name */
  add(parameter: keyof CustomerFilter, detail: string, code: ErrorCode = 'field_invalid'): void {
    const pointer = this.place === 'query' ? `?${parameter}` : `/filter/${parameter}`;
    this.errors.push({ pointer, code, detail });
  }

  /** @throws ApiError `validation_failed` when there was a problem */
  refuse(): void {
    if (this.errors.length === 0) return;
    const sentences = this.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
    throw new ApiError('validation_failed', sentences.join(' '), { errors: this.errors });
  }
}

import { Injectable, ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import * as transformerPackage from 'class-transformer';
import * as validatorPackage from 'class-validator';
import type { ValidationError } from 'class-validator';
import { ApiError, type FieldProblem } from '../errors/api.error.js';

/**
 * Checks every body and query against its DTO class; an unknown property is an error that names it.
 * Body problems are 422 with JSON Pointers, query problems 400 with `?name`.
 */
@Injectable()
export class ContractValidationPipe implements PipeTransform {
  private readonly body = contractPipe((problems) => bodyError(problems));
  private readonly query = contractPipe((problems) => queryError(problems));

  transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'body') {
      if (metadata.type === 'query') refuseInherited(value, queryError);
      return this.query.transform(value, metadata) as Promise<unknown>;
    }
    if (value === undefined) return this.body.transform({}, metadata) as Promise<unknown>; // nothing was sent
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ApiError('validation_failed', 'The body must be a JSON object.', {
        errors: [{ pointer: '', code: 'field_invalid', detail: 'must be a JSON object' }],
      });
    }
    refuseInherited(value, bodyError);
    return this.body.transform(value, metadata) as Promise<unknown>;
  }
}

/**
 * A property named like one that every object has (`constructor`, `toString`) is passed over by what turns values into
 * classes, so it is refused here.
 */
function refuseInherited(value: unknown, refusal: (problems: ValidationError[]) => ApiError): void {
  const names = Object.keys(value as object).filter((name) => name in Object.prototype);
  const problems = names.map((property) => ({ property, constraints: { whitelistValidation: '' } }));
  if (problems.length > 0) throw refusal(problems);
}

function contractPipe(exceptionFactory: (problems: ValidationError[]) => ApiError): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    // Nest would look for them in `node_modules`, where no bundled rule is known.
    validatorPackage,
    transformerPackage,
    exceptionFactory: exceptionFactory as (problems: unknown[]) => ApiError,
  });
}

function bodyError(problems: ValidationError[]): ApiError {
  const errors = problems.flatMap((problem) => bodyProblems(problem, ''));
  return new ApiError('validation_failed', sentence(errors), { errors });
}

function bodyProblems(problem: ValidationError, parent: string): FieldProblem[] {
  const pointer = `${parent}/${problem.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(problem.constraints ?? {}).map(([constraint, detail]): FieldProblem => {
    if (constraint === 'whitelistValidation')
      return { pointer, code: 'unknown_field', detail: 'is not a field of this request' };
    // What else it would have to be is of no use to who has left it out.
    if (problem.value === undefined) return { pointer, code: 'field_required', detail: 'is required' };
    return { pointer, code: problem.value === null ? 'field_required' : 'field_invalid', detail };
  });
  return [...own, ...(problem.children ?? []).flatMap((child) => bodyProblems(child, pointer))];
}

function queryError(problems: ValidationError[]): ApiError {
  const errors = problems.map((problem): FieldProblem => {
    const pointer = `?${problem.property}`;
    const [constraint, detail] = Object.entries(problem.constraints ?? {})[0] ?? ['', 'is not acceptable'];
    if (constraint !== 'whitelistValidation') return { pointer, code: 'parameter_invalid', detail };
    return {
      pointer,
      code: 'unknown_parameter',
      detail: `${problem.property} is not a parameter of this route`,
    };
  });
  return new ApiError(errors[0]?.code ?? 'parameter_invalid', sentence(errors), { errors });
}

function sentence(errors: FieldProblem[]): string | undefined {
  return errors.length === 0
    ? undefined
    : errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ');
}

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, ValidateBy, type ValidationArguments } from 'class-validator';
import { PASSWORD_LENGTH, passwordFault } from './password-fault.js';

/**
 * A password somebody chooses: 10 to 200 characters of any kind, not one of those guessed first, and not the `name` or
 * `email` beside it.
 */
export function NewPassword(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      format: 'password',
      minLength: PASSWORD_LENGTH.least,
      maxLength: PASSWORD_LENGTH.most,
      example: 'three or four words in a row',
    }),
    IsString(),
    ValidateBy({
      name: 'isNewPassword',
      validator: {
        validate: (value: unknown, given) => faultOf(value, given) === null,
        defaultMessage: (given) => `$property ${faultOf(given?.value, given) ?? ''}`,
      },
    }),
  );
}

function faultOf(value: unknown, given: ValidationArguments | undefined): string | null {
  if (typeof value !== 'string') return 'must be a text';
  const { email, name } = (given?.object ?? {}) as { email?: unknown; name?: unknown };
  return passwordFault(
    value,
    [email, name].filter((fact) => typeof fact === 'string'),
  );
}

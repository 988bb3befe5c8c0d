import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isRFC3339, ValidateBy } from 'class-validator';

/** An instant as RFC 3339 writes it, with its offset from UTC: `2026-11-21T09:30:00Z`. It stays the text it was. */
export function Instant(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ format: 'date-time', example: '2026-11-21T09:30:00Z' }),
    ValidateBy({
      name: 'isInstant',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && isRFC3339(value) && !Number.isNaN(Date.parse(value)),
        defaultMessage: () => '$property must be a date with time and zone, such as 2026-11-21T09:30:00Z',
      },
    }),
  );
}

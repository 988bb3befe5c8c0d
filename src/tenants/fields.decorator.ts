import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsString, Length, Matches, MaxLength, ValidateBy } from 'class-validator';
import { isCountry } from './is-country.js';
import { isTimeZone } from './is-time-zone.js';

const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);
const lowerCase = ({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.toLowerCase() : value;

/** Name of a person or a merchant: 1 to 200 characters after trimming, any script, no control characters. */
export function DisplayName(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ minLength: 1, maxLength: 200 }),
    Transform(trimmed),
    IsString(),
    Length(1, 200),
    // Lone surrogates go with the control characters: neither can be stored as it was sent.
    Matches(/^[^\p{Cc}\p{Cs}]*$/u, { message: '$property must not contain control characters' }),
  );
}

/** Short name in addresses: 2 to 63 small letters, digits and hyphens, beginning and ending with none of the latter. */
export function Slug(): PropertyDecorator {
  const pattern = /^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/;
  return applyDecorators(
    ApiProperty({ pattern: pattern.source }),
    IsString(),
    Matches(pattern, {
      message:
        '$property must be 2 to 63 small letters, digits and hyphens, and not begin or end with a hyphen',
    }),
  );
}

/** ISO 3166-1 alpha-2 code of a country whose numbering plan is known. */
export function Country(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ pattern: '^[A-Z]{2}$', example: 'IN' }),
    ValidateBy({
      name: 'isCountry',
      validator: {
        validate: isCountry,
        defaultMessage: () => '$property must be an ISO 3166-1 alpha-2 country code in capitals, such as IN',
      },
    }),
  );
}

/** IANA name of a time zone. */
export function TimeZone(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ example: 'Asia/Kolkata' }),
    ValidateBy({
      name: 'isTimeZone',
      validator: {
        validate: isTimeZone,
        defaultMessage: () => '$property must be the IANA name of a time zone, such as Asia/Kolkata',
      },
    }),
  );
}

/** E-mail somebody logs in with; kept lower-case. */
export function LoginEmail(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ format: 'email', maxLength: 254 }),
    Transform(lowerCase),
    IsString(),
    MaxLength(254),
    IsEmail({ require_tld: false }),
  );
}

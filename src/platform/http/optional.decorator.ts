import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';

/** A property that may be left out. Unlike `IsOptional` it does not take null, for what cannot be cleared. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined);
}

/** A property that may be left out or null; its other rules are for any other value. */
export function MayBeNull(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined && value !== null);
}

/** An object with the properties of a class and no others. `ValidateNested` alone takes a list of such objects too. */
export function Nested(type: () => new () => object): PropertyDecorator {
  return applyDecorators(IsObject(), ValidateNested(), Type(type));
}

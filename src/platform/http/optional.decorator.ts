import { ValidateIf } from 'class-validator';

/** A property that may be left out. Unlike `IsOptional` it does not take null, for what cannot be cleared. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined);
}

/** A property that may be left out or null; its other rules are for any other value. */
export function MayBeNull(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined && value !== null);
}

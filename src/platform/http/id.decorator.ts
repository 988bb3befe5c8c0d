import { Param, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { ApiError } from '../errors/api.error.js';

class IdPipe implements PipeTransform {
  transform(value: string): string {
    if (!isUUID(value)) throw new ApiError('not_found');
    return value.toLowerCase();
  }
}

/** The path parameter `id` (or `name`), a UUID. Anything else is answered as an id that does not exist: 404. */
export const Id = (name = 'id') => Param(name, new IdPipe());

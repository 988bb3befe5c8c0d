import { plainToInstance } from 'class-transformer';
import { ApiError } from '../../platform/errors/api.error.js';
import { ContractValidationPipe } from '../../platform/http/validation.pipe.js';
import { ImportOptions } from '../import-options.dto.js';

const pipe = new ContractValidationPipe();

/**
 * The part `options` of an upload → checked options with their defaults.
 *
 * @throws ApiError `malformed_json`, or `validation_failed` naming what is wrong
 */
export async function parseOptions(text: string | undefined): Promise<ImportOptions> {
  if (text === undefined || text.trim() === '') return plainToInstance(ImportOptions, {});
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new ApiError('malformed_json', 'The part `options` is not valid JSON.');
  }
  const options = (await pipe.transform(given, { type: 'body', metatype: ImportOptions })) as ImportOptions;
  checkMapping(options.mapping);
  if (options.kind === 'offer-activity' && options.mode !== 'upsert') {
    const detail = 'must be upsert for offer-activity: an event is recorded, or it is there already';
    throw new ApiError('validation_failed', `mode: ${detail}`, {
      errors: [{ pointer: '/mode', code: 'field_invalid', detail }],
    });
  }
  return options;
}

/** @throws ApiError `validation_failed` for a heading mapped to something that is no name */
export function checkMapping(mapping: Record<string, unknown> = {}): void {
  for (const [column, field] of Object.entries(mapping)) {
    if (field === null || typeof field === 'string') continue;
    const detail = 'must be the name of a field, or null';
    throw new ApiError('validation_failed', `mapping: ${detail}`, {
      errors: [
        {
          pointer: `/mapping/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
          code: 'field_invalid',
          detail,
        },
      ],
    });
  }
}

import { filterWithSegment } from '../customers/segments/filter-with-segment.js';
import { keepFilter } from '../customers/segments/keep-filter.js';
import type { Transaction } from '../platform/database/transaction.js';
import { ApiError, type FieldProblem } from '../platform/errors/api.error.js';
import { PLACE_NAMES, unknownPlaces } from './fill-template.js';
import type { EmailTexts, Selection, SendChannel } from './send.entity.js';
import { type AudienceRequest, type CreateSendRequest, EmailTextsRequest } from './sends.dto.js';

/**
 * @throws ApiError `validation_failed` unless exactly one of the ways to say whom is used, or the filter asks for nothing that
 *   can be
 */
export async function readSelection(
  tx: Transaction,
  merchantId: string,
  request: Pick<AudienceRequest, 'filter' | 'segmentId' | 'customerIds'>,
): Promise<Selection> {
  const { customerIds } = request;
  const filter = filterWithSegment(request);
  if (filter !== undefined && customerIds === undefined) return keepFilter(tx, merchantId, filter);
  if (customerIds !== undefined && filter === undefined) return { customerIds };
  const detail = 'give either filter, segmentId or both, or customerIds';
  throw invalid([{ pointer: '/filter', code: filter ? 'field_invalid' : 'field_required', detail }]);
}

/** The texts of a send by e-mail; null for another channel. @throws ApiError `validation_failed` */
export function readEmail(channel: SendChannel, given: CreateSendRequest['email']): EmailTexts | null {
  if (channel !== 'email') {
    if (given === undefined) return null;
    throw invalid([{ pointer: '/email', code: 'field_invalid', detail: 'belongs to the channel email' }]);
  }
  const { subject, text, html } = given ?? new EmailTextsRequest();
  const errors = Object.entries({ subject, text, html: html ?? '' }).flatMap(([name, template]) =>
    unknownPlaces(template).map((place): FieldProblem => ({
      pointer: `/email/${name}`,
      code: 'field_invalid',
      detail: `{{${place}}} stands for nothing; there are ${PLACE_NAMES.join(', ')}`,
    })),
  );
  if (errors.length > 0) throw invalid(errors);
  return { subject, text, html: html ?? null };
}

function invalid(errors: FieldProblem[]): ApiError {
  const sentences = errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  return new ApiError('validation_failed', sentences.join('; '), { errors });
}

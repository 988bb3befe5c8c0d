import { problemResponse } from '../platform/http/problem.dto.js';
import { type Method, type Operation, type ResponseEntry, takesIdempotencyKey } from './document-types.js';

/** Problems many routes share: a name for `components.responses`, the status, and when it happens. */
const PROBLEMS = {
  BadRequest: ['400', 'The request cannot be read, or a query parameter is unknown or wrong.'],
  Unauthenticated: ['401', 'There is no valid access token.'],
  Forbidden: ['403', 'The caller lacks the permission, or the merchant is suspended.'],
  NotFound: ['404', 'There is no such thing, or it is not yours.'],
  Conflict: ['409', 'An earlier request with this `Idempotency-Key` is running, or its answer is lost.'],
  PayloadTooLarge: ['413', 'The body is larger than this route takes.'],
  UnsupportedMediaType: ['415', 'This route does not take a body of that type.'],
  UnprocessableContent: ['422', 'The body is not acceptable; `errors` names each property.'],
  TooManyRequests: [
    '429',
    'The merchant or the caller sends too many requests; `Retry-After` says when to go on.',
  ],
  Problem: ['default', 'Any other problem, by its `code`.'],
} as const;

type ProblemName = keyof typeof PROBLEMS;

/** Every shared problem, for `components.responses`. */
export function problemComponents(): Record<string, ResponseEntry> {
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([name, [, description]]) => [
      name,
      problemResponse(description) as ResponseEntry,
    ]),
  );
}

/** The problems a route can answer by what it takes, one entry for each status. */
export function problemsOf(method: Method, path: string, operation: Operation): Operation['responses'] {
  const names: ProblemName[] = ['BadRequest'];
  if (operation['x-access'] !== 'public') names.push('Unauthenticated', 'Forbidden', 'TooManyRequests');
  if (takesIdempotencyKey(method, operation)) names.push('Conflict');
  if (path.includes('{')) names.push('NotFound');
  if (operation.requestBody) names.push('PayloadTooLarge', 'UnsupportedMediaType', 'UnprocessableContent');
  names.push('Problem');
  return Object.fromEntries(
    names.map((name) => [PROBLEMS[name][0], { $ref: `#/components/responses/${name}` }]),
  );
}

import { ApiError } from '../errors/api.error.js';

/** Deepest nesting of a body. A filter inside of a request is four levels deep. */
export const DEEPEST_JSON = 32;
/** Most values of a body: a batch of 1,000 events has some 20,000. */
export const MOST_JSON_VALUES = 200_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Refuses a JSON text that is small and yet costs much: nested so deep that what walks it runs out of stack, or of so
 * many values that checking them holds everybody else up. It is looked at before it is parsed.
 *
 * @throws ApiError `json_too_complex`
 */
export function requireModestJson(text: string): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case 0x2c: // ,
        values += 1;
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        values += 1;
        if (depth > DEEPEST_JSON)
          throw new ApiError('json_too_complex', `The body is nested deeper than ${DEEPEST_JSON} levels.`);
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
    }
  }
  if (values > MOST_JSON_VALUES)
    throw new ApiError('json_too_complex', `The body has more than ${MOST_JSON_VALUES} values.`);
}

/** Position of the quote that ends the string; the end of the text when none does. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

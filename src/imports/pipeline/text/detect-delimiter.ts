import { FileRejectedError } from '../file-rejected.error.js';
import { detectEscape } from './detect-escape.js';
import { type Dialect } from './dialect.js';
import { sampleRecords } from './sample-records.js';
import { scoreRecords } from './score-records.js';
import { sepDelimiter } from './sep-line.js';

export interface DetectedDelimiter extends Dialect {
  by: 'sep-line' | 'score' | 'option' | 'single-column';
}

const usual = [',', ';', '\t', '|'];

/**
 * What separates the cells, and how quotes inside quoted cells are spelled.
 *
 * Order of decision: the caller's option, a first line `sep=;`, the delimiter that cuts the first records most
 * evenly. A file that none of them cuts has a single column, which is legal.
 *
 * @param sample the beginning of the decoded file
 * @param complete whether that is the whole file
 * @throws FileRejectedError `delimiter_invalid`
 */
export function detectDelimiter(sample: string, complete: boolean, option?: string): DetectedDelimiter {
  const asked = option === undefined ? null : delimiterOption(option);
  const named = asked ?? sepDelimiter(sample);
  if (named !== null) {
    const escape = detectEscape(sample, named);
    return { delimiter: named, escape, by: asked === null ? 'sep-line' : 'option' };
  }
  let best: DetectedDelimiter = { delimiter: ',', escape: detectEscape(sample, ','), by: 'single-column' };
  let bestScore = 0;
  for (const delimiter of usual) {
    const escape = detectEscape(sample, delimiter);
    const score = scoreRecords(sampleRecords(sample, complete, { delimiter, escape }), delimiter);
    if (score > bestScore) {
      bestScore = score;
      best = { delimiter, escape, by: 'score' };
    }
  }
  return best;
}

function delimiterOption(option: string): string {
  const delimiter = /^(?:tab|\\t)$/i.test(option) ? '\t' : option;
  if (delimiter.length === 1 && !/["\r\n\p{L}\p{N}\p{Surrogate}]/u.test(delimiter)) return delimiter;
  throw new FileRejectedError(
    'delimiter_invalid',
    `"${option.slice(0, 20)}" cannot separate cells. Give one character such as "," ";" "|" or "tab".`,
  );
}

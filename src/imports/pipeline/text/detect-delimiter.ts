import { FileRejectedError } from '../file-rejected.error.js';
import { detectEscape } from './detect-escape.js';
import { detectQuote, straighten } from './detect-quote.js';
import { type Dialect } from './dialect.js';
import { sampleRecords } from './sample-records.js';
import { scoreRecords, shareLikeHeader } from './score-records.js';
import { sepDelimiter } from './sep-line.js';
import { areWrapped, unwrap } from './wrapped-lines.js';

export interface DetectedDelimiter extends Dialect {
  by: 'sep-line' | 'score' | 'option' | 'single-column';
}

const usual = [',', ';', '\t', '|'];
/** Written by few programs and common in honest cells, so each has to cut nearly every record, the header among them. */
const unusual = ['^', '~', '¦', ':'];
const leastAlike = 0.9;

/**
 * What separates the cells, and how quotes inside quoted cells are spelled.
 *
 * Order of decision: the caller's option, a first line `sep=;`, the delimiter that cuts the first records most
 * evenly, the usual ones first. A file that none of them cuts has a single column, which is legal.
 *
 * @param sample the beginning of the decoded file
 * @param complete whether that is the whole file
 * @throws FileRejectedError `delimiter_invalid`
 */
export function detectDelimiter(sample: string, complete: boolean, option?: string): DetectedDelimiter {
  const asked = option === undefined ? null : delimiterOption(option);
  const lines = wholeLines(sample, complete);
  if (usual.some((delimiter) => areWrapped(lines, delimiter)))
    return { ...detectDelimiter(unwrap(sample), complete, option), wrapped: true };
  const named = asked ?? sepDelimiter(sample);
  if (named !== null) return { ...dialectOf(lines, named), by: asked === null ? 'sep-line' : 'option' };
  let best: DetectedDelimiter = { ...dialectOf(lines, ','), by: 'single-column' };
  let bestScore = 0;
  const [header = ''] = lines.trimStart().split(/[\r\n]/, 1);
  for (const delimiter of [...usual, ...unusual.filter((candidate) => header.includes(candidate))]) {
    const dialect = dialectOf(lines, delimiter);
    const text = dialect.curly ? straighten(sample, delimiter) : sample;
    const records = sampleRecords(text, complete, dialect);
    if (!usual.includes(delimiter) && shareLikeHeader(records) < leastAlike) continue;
    const score = scoreRecords(records, dialect);
    if (score > bestScore) {
      bestScore = score;
      best = { ...dialect, by: 'score' };
    }
  }
  return best;
}

function dialectOf(sample: string, delimiter: string): Dialect {
  const { quote, curly } = detectQuote(sample, delimiter);
  return { delimiter, quote, curly, wrapped: false, escape: detectEscape(sample, delimiter, quote) };
}

/** Without the line that the end of the sample cuts. */
export function wholeLines(sample: string, complete: boolean): string {
  if (complete) return sample;
  const end = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r'));
  return end === -1 ? sample : sample.slice(0, end);
}

function delimiterOption(option: string): string {
  const delimiter = /^(?:tab|\\t)$/i.test(option) ? '\t' : option;
  if (delimiter.length === 1 && !/["\r\n\p{L}\p{N}\p{Surrogate}]/u.test(delimiter)) return delimiter;
  throw new FileRejectedError(
    'delimiter_invalid',
    `"${option.slice(0, 20)}" cannot separate cells. Give one character such as "," ";" "|" or "tab".`,
  );
}

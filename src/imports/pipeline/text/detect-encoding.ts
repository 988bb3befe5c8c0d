import { FileRejectedError } from '../file-rejected.error.js';
import { tooManyNuls } from './binary-rule.js';
import { byteOrderMark } from './byte-order-mark.js';
import { holdsUtf8Words, isDamagedUtf8 } from './damaged-utf8.js';
import { candidateEncodings } from './encoding-candidates.js';
import { canonicalEncoding } from './encoding-names.js';
import { type EncodingEvidence } from './encoding-scan.js';
import { type EncodingCandidate, rankEncodings } from './rank-encodings.js';
import { shiftingEncoding } from './shifting-encoding.js';
import { utf16WithoutBom } from './utf16-pattern.js';
import { utf32WithoutBom } from './utf32-pattern.js';

export interface DetectedEncoding {
  /** The name that `decodeStream` takes. */
  encoding: string;
  /** Whether the file starts with that encoding's byte order mark. */
  bom: boolean;
  by: 'bom' | 'utf8' | 'pattern' | 'statistics' | 'option';
  /** 0 to 1. */
  confidence: number;
  /** The likeliest encodings, best first; one entry unless `by` is `statistics`. */
  candidates: EncodingCandidate[];
  /** Where the first byte stands that is not valid, in a file that was meant to be UTF-8 and is damaged. */
  damagedAt: number | null;
}

const leastConfidence = 0.8;

/**
 * Decides the encoding of a file: the caller's option, a byte order mark, valid UTF-8 throughout, the NUL pattern of
 * UTF-16 or UTF-32, and last the statistics of the non-ASCII words. A damaged UTF-8 file is UTF-8 with `damagedAt`; it is
 * never read as something else.
 *
 * @throws FileRejectedError `encoding_uncertain` with the candidates, `encoding_mixed`, `encoding_unknown`,
 *   `encoding_unsupported`, `file_is_binary`
 */
export function detectEncoding(evidence: EncodingEvidence, option?: string): DetectedEncoding {
  const mark = byteOrderMark(evidence.head);
  if (option !== undefined) return byOption(canonicalEncoding(option), mark?.encoding);
  if (mark) return certain(mark.encoding, 'bom', true);
  const wide = evidence.nuls > 0 ? (utf32WithoutBom(evidence.head) ?? utf16WithoutBom(evidence.head)) : null;
  if (wide) return certain(wide, 'pattern', false);
  if (tooManyNuls(evidence.nuls, evidence.size)) {
    throw new FileRejectedError(
      'file_is_binary',
      'The file is not text, or it is damaged: it holds many NUL bytes. Export it again as CSV UTF-8.',
    );
  }
  refuseShifting(evidence);
  return evidence.utf8.invalidBytes === 0 ? certain('utf-8', 'utf8', false) : byStatistics(evidence);
}

function refuseShifting({ head }: EncodingEvidence): void {
  const encoding = shiftingEncoding(head);
  if (encoding === null) return;
  throw new FileRejectedError(
    'encoding_unsupported',
    `The file is written in an old e-mail encoding (${encoding}), which is not supported. Save it as CSV UTF-8.`,
  );
}

function byOption(asked: string, marked: string | undefined): DetectedEncoding {
  // "utf-16" and "utf-32" leave the byte order to the mark; without one, little-endian as Windows writes it.
  const open = asked === 'utf-16' || asked === 'utf-32';
  const encoding = open ? (marked?.startsWith(asked) ? marked : `${asked}le`) : asked;
  return certain(encoding, 'option', marked === encoding);
}

function certain(encoding: string, by: DetectedEncoding['by'], bom: boolean): DetectedEncoding {
  return { encoding, bom, by, confidence: 1, candidates: [{ encoding, confidence: 1 }], damagedAt: null };
}

function byStatistics(evidence: EncodingEvidence): DetectedEncoding {
  const candidates = rankEncodings(evidence.words);
  const best = candidates[0];
  const known = candidateEncodings.find(({ encoding }) => encoding === best?.encoding);
  if (isDamagedUtf8(evidence, known)) {
    return { ...certain('utf-8', 'utf8', false), damagedAt: evidence.utf8.firstInvalid };
  }
  if (!best || !known || best.confidence < leastConfidence) throw uncertain(candidates);
  if (holdsUtf8Words(evidence.words, known)) {
    throw new FileRejectedError(
      'encoding_mixed',
      `Most of the file is ${best.encoding}, but some rows are UTF-8, so one of the two would be garbled. Save the whole list as CSV UTF-8, or name the encoding to read it as it stands.`,
    );
  }
  return {
    encoding: best.encoding,
    bom: false,
    by: 'statistics',
    confidence: best.confidence,
    candidates,
    damagedAt: null,
  };
}

function uncertain(candidates: EncodingCandidate[]): FileRejectedError {
  const names = candidates.slice(0, 3).map(({ encoding }) => encoding);
  const found = names.length > 0 ? ` It may be ${names.join(' or ')}.` : '';
  return new FileRejectedError(
    'encoding_uncertain',
    `The encoding of the file cannot be told for certain.${found} Save it as CSV UTF-8, or name its encoding when uploading.`,
  );
}

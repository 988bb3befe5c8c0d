import { normaliseName } from '../../customers/normalise-name.js';
import { areJoined, searchedPart } from '../../customers/search/name-words.js';
import { BytesMemo } from './bytes-memo.js';
import type { CopyLines } from './copy-lines.js';

/** What is known of a part of a name, which holds no space. */
interface NamePart {
  /** Whether the rules take it as it stands. */
  isSettled: boolean;
  /** As search knows it. */
  searched: Uint8Array;
  /** Whether its first and last letter stand without a space beside another such letter, for search. */
  joinsBefore: boolean;
  joinsAfter: boolean;
}

/**
 * Reads names part by part: a name whose parts the rules take as they stand, with single spaces between, is one they take as it
 * stands. Search knows it by its parts, too.
 */
export class NameParts {
  private found: NamePart[] = [];

  /** @returns whether the name needs no other look */
  take(bytes: Buffer, from: number, to: number): boolean {
    this.found.length = 0;
    if (to - from > LONGEST || bytes[from] === APOSTROPHE || bytes[from] === EQUALS) return false;
    for (let start = from; start <= to;) {
      let end = start;
      while (end < to && bytes[end] !== SPACE) end += 1;
      if (end === start) return false;
      const part = memo.of(bytes, start, end);
      if (!part.isSettled) return false;
      this.found.push(part);
      start = end + 1;
    }
    return true;
  }

  /** Writes what search knows the name by that was taken last. */
  writeSearched(lines: CopyLines): void {
    let before: NamePart | undefined;
    for (const part of this.found) {
      if (before && !(before.joinsAfter && part.joinsBefore)) lines.raw(BETWEEN);
      lines.raw(part.searched);
      before = part;
    }
    lines.endValue();
  }
}

const memo = new BytesMemo<NamePart>((text) => {
  const searched = searchedPart(text);
  return {
    isSettled: searched !== '' && !JOINERS.test(text) && normaliseName(text).value === text,
    searched: Buffer.from(searched),
    joinsBefore: areJoined(EAST_ASIAN, searched),
    joinsAfter: areJoined(searched, EAST_ASIAN),
  };
});

const EAST_ASIAN = '王';
/** Their rule looks at what stands around them. */
const JOINERS = /[\u200c\u200d]/;
const SPACE = 0x20;
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
const BETWEEN = new Uint8Array([SPACE]);
/** Bytes; a name within it has no more characters than it may have. */
const LONGEST = 200;

import { normaliseName } from '../../customers/normalise-name.js';
import { areJoined, searchedPart } from '../../customers/search/name-words.js';
import { isCommonName } from '../columns/common-cells.js';
import { BytesMemo, hashOf, NO_HASH } from './bytes-memo.js';
import type { CopyLines } from './copy-lines.js';

const SPACE = 0x20;
const BETWEEN = Buffer.from([SPACE]);

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
 * stands. Search knows it by its parts, too; one of plain letters by itself.
 */
export class NameParts {
  private readonly found: NamePart[] = [];
  /** Parts found; 0: the name is of plain letters. */
  private count = 0;
  private bytes: Buffer = BETWEEN;
  private from = 0;
  private to = 0;

  /** @returns whether the name needs no other look */
  take(bytes: Buffer, from: number, to: number): boolean {
    this.count = 0;
    if (isCommonName(bytes, from, to)) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
      return true;
    }
    if (to - from > LONGEST || bytes[from] === APOSTROPHE || bytes[from] === EQUALS) return false;
    for (let start = from; start <= to;) {
      let end = start;
      let hash = NO_HASH;
      for (let byte = 0; end < to && (byte = bytes[end] as number) !== SPACE; end += 1)
        hash = hashOf(hash, byte);
      if (end === start) return false;
      const part = memo.hashed(hash, bytes, start, end);
      if (!part.isSettled) return false;
      this.found[this.count++] = part;
      start = end + 1;
    }
    return true;
  }

  /** Writes what search knows the name by that was taken last. */
  writeSearched(lines: CopyLines): void {
    const { found, count, bytes } = this;
    if (count === 0) return lines.lower(bytes, this.from, this.to);
    let joins = true;
    for (let at = 0; at < count; at += 1) {
      const part = found[at] as NamePart;
      if (at > 0 && !(joins && part.joinsBefore)) lines.raw(BETWEEN);
      lines.raw(part.searched);
      joins = part.joinsAfter;
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
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
/** Bytes; a name within it has no more characters than it may have. */
const LONGEST = 200;

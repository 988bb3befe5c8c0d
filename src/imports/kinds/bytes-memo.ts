/**
 * Remembers what was made of some bytes, for parts of names and tags come again in other rows. Of all that share a place it
 * keeps the two that were met last, so memory is bounded and nothing is ever cleared.
 */
export class BytesMemo<T> {
  private readonly first = new Array<Entry<T> | undefined>(PLACES).fill(undefined);
  private readonly second = new Array<Entry<T> | undefined>(PLACES).fill(undefined);

  /** @param make what is made of a text */
  constructor(private readonly make: (text: string) => T) {}

  /** What is made of the text of the bytes from `from` to `to`. */
  of(bytes: Buffer, from: number, to: number): T {
    let hash = NO_HASH;
    for (let at = from; at < to; at += 1) hash = hashOf(hash, bytes[at] as number);
    return this.hashed(hash, bytes, from, to);
  }

  /** `of` for who has looked at each byte already and, by `hashOf`, put them together. */
  hashed(hash: number, bytes: Buffer, from: number, to: number): T {
    const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    const last = this.first[place];
    if (last && isSame(last.key, bytes, from, to)) return last.value;
    let entry = this.second[place];
    if (!entry || !isSame(entry.key, bytes, from, to)) {
      const value = this.make(bytes.toString('utf8', from, to));
      if (to - from > LONGEST) return value;
      entry = { key: new Uint8Array(bytes.subarray(from, to)), value };
    }
    this.first[place] = entry;
    this.second[place] = last;
    return entry.value;
  }
}

/** The hash of no byte. */
export const NO_HASH = 0;

/** The hash of bytes and one more. */
export function hashOf(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, FNV_PRIME) + 1;
}

interface Entry<T> {
  key: Uint8Array;
  value: T;
}

function isSame(key: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (key.length !== to - from) return false;
  for (let at = 0; at < key.length; at += 1) if (key[at] !== bytes[from + at]) return false;
  return true;
}

/** A power of two. */
const PLACES = 2_048;
/** Bytes of what is worth remembering. */
const LONGEST = 60;
const FNV_PRIME = 0x01000193;

/** A number from 0 to below `below`. */
export type Random = (below: number) => number;

/** Mulberry32: the same numbers for the same seed, so that a failure can be found again. */
export function randomNumbers(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Bytes on which readers turn: quotes, delimiters, line ends, NUL, signs of XML and of a zip archive. */
const TELLING = Buffer.from('",;\t\r\n\0\\<>&=/PK\u0001\u0002\u0003\u0004\u0005\u0006');

/** The bytes damaged in one of the ways in which files are: flipped, cut, with something put in, doubled, or spliced with `other`. */
export function mutateBytes(bytes: Buffer, other: Buffer, random: Random): Buffer {
  const at = random(bytes.length);
  const length = 1 + random(random(4) === 0 ? 4096 : 32);
  const before = bytes.subarray(0, at);
  switch (random(6)) {
    case 0:
      return flipped(bytes, random);
    case 1:
      return before;
    case 2:
      return Buffer.concat([before, bytes.subarray(at + length)]);
    case 3:
      return Buffer.concat([before, inserted(length, random), bytes.subarray(at)]);
    case 4:
      return Buffer.concat([before, bytes.subarray(at, at + length), bytes.subarray(at)]);
    default:
      return Buffer.concat([before, other.subarray(random(other.length))]);
  }
}

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = 1 + random(8); times > 0; times -= 1) {
    const at = random(copy.length);
    copy[at] = random(2) === 0 ? telling(random) : random(256);
  }
  return copy;
}

function inserted(length: number, random: Random): Buffer {
  return Buffer.from(
    Array.from({ length: Math.min(length, 64) }, () => (random(2) === 0 ? telling(random) : random(256))),
  );
}

function telling(random: Random): number {
  return TELLING[random(TELLING.length)] ?? 0;
}

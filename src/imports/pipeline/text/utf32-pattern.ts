import { type Buffer } from 'node:buffer';

const minAsciiShare = 1 / 150;

/**
 * UTF-32 without a byte order mark: every four bytes are a character, some of them ASCII, as lines and delimiters are in every
 * script; null when the bytes are something else. By chance no other text or data has a NUL in each of its fours.
 */
export function utf32WithoutBom(head: Buffer): 'utf-32le' | 'utf-32be' | null {
  if (isUtf32(head, (offset) => head.readUInt32LE(offset))) return 'utf-32le';
  return isUtf32(head, (offset) => head.readUInt32BE(offset)) ? 'utf-32be' : null;
}

function isUtf32({ length }: Buffer, characterAt: (offset: number) => number): boolean {
  const characters = Math.floor(length / 4);
  let ascii = 0;
  for (let index = 0; index < characters; index++) {
    const point = characterAt(index * 4);
    if (point === 0x09 || point === 0x0a || point === 0x0d || (point >= 0x20 && point < 0x7f)) ascii++;
    else if (point < 0xa0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return false;
  }
  return characters >= 2 && ascii / characters >= minAsciiShare;
}

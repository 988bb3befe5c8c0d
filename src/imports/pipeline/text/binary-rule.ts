import { type Buffer } from 'node:buffer';

/**
 * The rule about NUL characters in one-byte and UTF-8 text: up to three, or one in a thousand bytes, are
 * padding that old programs leave behind and are dropped when decoding; more of them mean that the file is
 * not text.
 */
export function tooManyNuls(nuls: number, size: number): boolean {
  return nuls > Math.max(3, size / 1000);
}

/** Whether the start of a file is no text in any one-byte or multi-byte encoding: NULs or control characters. */
export function isBinary(head: Buffer): boolean {
  let nuls = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) nuls++;
    else if (isControl(byte)) controls++;
  }
  return tooManyNuls(nuls, head.length) || controls > Math.max(3, head.length / 50);
}

function isControl(byte: number): boolean {
  // Tab, line feed, vertical tab, form feed, carriage return and escape occur in honest text.
  return byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b;
}

import { type Buffer } from 'node:buffer';

/** Whether a text shifts between alphabets by escapes, as ISO 2022 does (old East Asian e-mail): ESC $ B, ESC $ ) C and the like. */
export function isIso2022(head: Buffer): boolean {
  return /\x1b\$(?:[@AB]|\)[ACG])/.test(head.toString('latin1'));
}

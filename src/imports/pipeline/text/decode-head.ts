import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { type ByteOrderMark } from './byte-order-mark.js';

/**
 * The start of a file as text for a look at its grammar only: never fails, bytes that are wrong or cut at
 * the end become U+FFFD, and other encodings than Unicode's are read as Latin-1, which keeps ASCII intact.
 */
export function decodeHead(head: Buffer, encoding: ByteOrderMark['encoding'] | 'latin1'): string {
  return decode(head, encoding).replace(/^\ufeff/, '');
}

function decode(head: Buffer, encoding: ByteOrderMark['encoding'] | 'latin1'): string {
  const whole = head.subarray(0, head.length - (head.length % 4));
  switch (encoding) {
    case 'utf-8':
      return head.toString('utf8');
    case 'utf-16le':
      return head.toString('utf16le');
    case 'utf-16be':
      return Buffer.from(head.subarray(0, head.length - (head.length % 2)))
        .swap16()
        .toString('utf16le');
    case 'utf-32le':
      return fromCodePoints(whole);
    case 'utf-32be':
      return fromCodePoints(Buffer.from(whole).swap32());
    case 'gb18030':
      return iconv.decode(head, encoding, { stripBOM: false });
    case 'latin1':
      return head.toString('latin1');
  }
}

function fromCodePoints(bytes: Buffer): string {
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const point = bytes.readUInt32LE(offset);
    text += point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
  }
  return text;
}

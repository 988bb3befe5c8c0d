import iconv from 'iconv-lite';
import { FileRejectedError } from '../file-rejected.error.js';

const unicode: Record<string, string> = {
  utf8: 'utf-8',
  utf16: 'utf-16',
  utf16le: 'utf-16le',
  ucs2: 'utf-16le',
  utf16be: 'utf-16be',
  utf32: 'utf-32',
  utf32le: 'utf-32le',
  utf32be: 'utf-32be',
};

const spellings: Record<string, string> = {
  ansi: 'windows-1252',
  latin1: 'iso-8859-1',
  ascii: 'utf-8',
  usascii: 'utf-8',
  sjis: 'shift_jis',
  shiftjis: 'shift_jis',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  windows31j: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  cp949: 'euc-kr',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  cp950: 'big5',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
  mac: 'macintosh',
  macroman: 'macintosh',
};

// What iconv-lite calls encodings but is no text encoding, or cannot tell invalid bytes.
const notText = new Set(['base64', 'hex', 'binary', 'utf7', 'utf7imap', 'cesu8', 'internal']);

/**
 * The one name of an encoding as this service shows it, from any spelling a caller uses (`UTF8`, `cp1252`,
 * `Latin-1`, `GBK`, and whatever iconv-lite knows).
 *
 * @throws FileRejectedError `encoding_unknown`
 */
export function canonicalEncoding(name: string): string {
  const key = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const known = unicode[key] ?? spellings[key];
  if (known) return known;
  const windows = /^(?:windows|win|cp)(125[0-8]|874)$/.exec(key);
  if (windows) return `windows-${windows[1]}`;
  const iso = /^(?:iso)?8859(\d{1,2})$/.exec(key);
  if (iso && iconv.encodingExists(`iso-8859-${iso[1]}`)) return `iso-8859-${iso[1]}`;
  if (!notText.has(key) && iconv.encodingExists(key)) return key;
  throw new FileRejectedError(
    'encoding_unknown',
    `"${name.slice(0, 40)}" is not an encoding this service knows. Use a name such as utf-8, windows-1252, utf-16le, shift_jis or gb18030.`,
  );
}

import { type ErrorCode } from '../../../platform/errors/error-catalogue.js';

/** A text that is no table though it has lines, told by its own grammar. */
export interface TextFormat {
  code: ErrorCode;
  /** Completes "The file is …". */
  what: string;
}

/**
 * What a text is that other programs write for other purposes; null for what may be a table. One word at its start is not
 * enough where a heading could be the same.
 *
 * @param text the start of the file, decoded
 */
export function textFormat(text: string): TextFormat | null {
  const start = text.trimStart();
  const known = FORMATS.find(({ begins }) => begins.test(start));
  if (known) return { code: known.code, what: known.what };
  if (SQL.test(withoutSqlComments(start)) && /;[ \t]*(?:[\r\n]|$)/.test(start))
    return { code: 'file_is_document', what: 'an SQL script' };
  return isYaml(start) ? { code: 'file_is_document', what: 'a YAML file' } : null;
}

/** None of the patterns may look at a text twice: a line can be as long as the start of a file. */
const FORMATS: readonly (TextFormat & { begins: RegExp })[] = [
  { code: 'file_is_vcard', what: 'a vCard contacts file', begins: /^(?:[\w-]+\.)?BEGIN:VCARD/i },
  { code: 'file_is_document', what: 'a PostScript document', begins: /^%!PS(?:-Adobe|[\r\n])/ },
  { code: 'file_is_document', what: 'a calendar (iCalendar, .ics)', begins: /^BEGIN:V[A-Z]+\s*[\r\n]/i },
  {
    code: 'file_is_document',
    what: 'a settings file (.ini)',
    // `[Name];[Email]` may be a header; a section has a line of its own, and a key below it.
    begins: /^(?:[;#][^\r\n]*[\r\n]+)*\[[^\]\r\n]+\][ \t]*[\r\n]+(?:[;#][^\r\n]*[\r\n]+)*[\w.-]+[ \t]*=/,
  },
  {
    code: 'file_is_document',
    what: 'a mailbox or an e-mail message',
    begins:
      /^(?:From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?=[^\r\n]{0,60}\d{4})[^\r\n]{0,90}[\r\n]+>?[A-Z][\w-]*:|(?:Return-Path|Received|Delivered-To|Message-ID|X-[\w-]+): [^\r\n]*[\r\n]+(?:[ \t][^\r\n]*[\r\n]+)*[A-Z][\w-]*: )/,
  },
  {
    code: 'file_is_document',
    what: 'a spreadsheet in the old SYLK format (.slk)',
    // `ID;Phone` may be a header; a second record of the format is none.
    begins: /^ID;P[^\r\n]*[\r\n]+(?:[PBCFO]|NN|NE|NU);/,
  },
  {
    code: 'file_is_document',
    what: 'a spreadsheet in the old DIF format (.dif)',
    begins: /^TABLE[ \t]*(?:\r\n|\r|\n)0,1(?:\r\n|\r|\n)"/,
  },
  {
    code: 'file_is_document',
    what: 'an export of a directory (LDIF)',
    begins:
      /^(?:(?:#[^\r\n]*|version: 1[ \t]*)[\r\n]+)*dn(?:: [^\r\n=]+=|:: [\w+/]{4})[^\r\n]*[\r\n]+(?: [^\r\n]*[\r\n]+)*[A-Za-z][\w;-]*::? /,
  },
];

const SQL =
  /^(?:CREATE\s+(?:TABLE|DATABASE|SCHEMA|TEMPORARY)\s|INSERT\s+INTO\s|DROP\s+TABLE\s|ALTER\s+TABLE\s|SET\s+[\w@.]+\s*(?:=|TO\s)|LOCK\s+TABLES\s|PRAGMA\s+\w+\s*=|(?:BEGIN|BEGIN TRANSACTION|START TRANSACTION);|USE\s+[\w`"[\]]+;|COPY\s[^\r\n;]*\sFROM\s+stdin;)/i;

/** One by one, because a pattern for many of them would backtrack without end. */
function withoutSqlComments(text: string): string {
  let from = 0;
  for (;;) {
    while (/\s/.test(text.charAt(from))) from += 1;
    const end = text.startsWith('--', from)
      ? text.indexOf('\n', from)
      : text.startsWith('/*', from)
        ? text.indexOf('*/', from)
        : -1;
    if (end === -1) return text.slice(from);
    from = end + (text.startsWith('*/', end) ? 2 : 1);
    if (text.charAt(from) === ';') from += 1;
  }
}

/** Keys with a space or a line break behind the colon, and items of lists, on every line; two keys at the least. */
function isYaml(text: string): boolean {
  const lines = text
    .slice(0, 8_192)
    .split(/\r\n|\r|\n/)
    .slice(0, -1)
    .concat(text.length <= 8_192 ? (text.split(/\r\n|\r|\n/).at(-1) ?? '') : [])
    .filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const keys = lines.filter((line) => YAML_KEY.test(line)).length;
  return keys >= 2 && lines.every((line) => YAML_KEY.test(line) || YAML_OTHER.test(line));
}

const YAML_KEY = /^ *(?:- +)*(?:[\w-]+|"[^"]*"|'[^']*'):(?: |$)/;
const YAML_OTHER = /^(?:---(?: |$)|\.\.\.$|%YAML | *- | +\S)/;

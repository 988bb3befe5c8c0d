import { damaged } from './reject-xlsx.js';

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&([^;&]*);?/g;
const NUMERIC = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/;

/**
 * Text with its references replaced (XML 1.0, 4.1). Only the five predefined entities exist, because a part with a
 * document type declaration is refused; anything else throws `xlsx_damaged`.
 */
export function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (whole, body: string) => {
    const named = whole.endsWith(';') ? NAMED[body] : undefined;
    if (named !== undefined) return named;
    const numeric = whole.endsWith(';') ? NUMERIC.exec(body) : null;
    const code = numeric?.[1] ? parseInt(numeric[1], 16) : parseInt(numeric?.[2] ?? '', 10);
    if (!isXmlCharacter(code))
      throw damaged('The text in this workbook holds a character code that does not exist');
    return String.fromCodePoint(code);
  });
}

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

export interface Markup {
  code: 'file_is_html' | 'file_is_xml' | 'file_is_json';
  /** Completes "The file is …". */
  what: string;
}

const htmlStart =
  /^<(?:!doctype\s+html|html|head|body|meta|title|link|base|style|script|div|span|p|pre|center|font|form|h[1-6]|table|thead|tbody|tr|td)(?=[\s>/])/i;
const htmlInside =
  /<\/?(?:html|head|body|meta|title|table|thead|tbody|tr|td|th|style|script|p|div|br)(?=[\s>/])/i;
const xmlProlog = /^<(?:\?xml\s+version|!DOCTYPE\s+[\w.:-]+\s+(?:PUBLIC|SYSTEM)\s+["'])/i;
// An element holding another element, with nothing in between that a table could be made of.
const xmlElements =
  /^<([A-Za-z_][\w.:-]*)(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*>\s*<[A-Za-z_!?][^<>]*>/;
// Settings of programs are JSON with comments.
const jsonObject = /^\{\s*(?:\/\/[^\r\n]*[\r\n]\s*)*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)/;
const jsonList = /^\[\s*(?:\{\s*["}]|\[\s*["\d[{\]-])/;
const mimeMessage = /^MIME-Version:\s*1\.0[^]*?Content-Type:\s*multipart\/related/i;

/**
 * HTML, XML or JSON by its own grammar at the start of the text, or null. A first cell that merely begins
 * with `<` or `[` (`<Name>,<Email>`, `[id],[name]`) is not enough: a second piece of evidence is asked.
 *
 * @param text the start of the file, decoded
 * @param complete whether that is the whole file, so that JSON can be asked of a parser
 */
export function looksLikeMarkup(text: string, complete: boolean): Markup | null {
  const start = withoutComments(text.trimStart());
  if (start.startsWith('<')) return tagged(start);
  if (mimeMessage.test(start))
    return { code: 'file_is_html', what: 'a web page saved as a single file (MHTML)' };
  if (!start.startsWith('{') && !start.startsWith('[')) return null;
  if (jsonObject.test(start) || jsonList.test(start) || (complete && isJson(start))) {
    return { code: 'file_is_json', what: 'JSON data' };
  }
  return null;
}

/** Comments before the first tag; cut off one by one, because a pattern for many of them would backtrack without end. */
function withoutComments(text: string): string {
  let from = 0;
  // A comment in a comment leaves an end behind.
  while (text.startsWith('<!--', from) || (from > 0 && text.startsWith('-->', from))) {
    const end = text.indexOf('-->', from);
    if (end === -1) break;
    from = end + 3;
    while (/\s/.test(text.charAt(from))) from++;
  }
  return text.slice(from);
}

function tagged(start: string): Markup | null {
  const html = htmlStart.exec(start);
  if (html) {
    const rest = start.slice(html[0].length);
    // A delimiter right behind the tag: `<html>,<body>` is a header.
    const isCell = /^[^<>]*>[ ]*[,;|\t]/.test(rest);
    if (!isCell && htmlInside.test(rest)) return { code: 'file_is_html', what: 'a web page (HTML)' };
  }
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start)) {
    return { code: 'file_is_xml', what: 'an Excel 2003 XML spreadsheet' };
  }
  if (xmlProlog.test(start)) {
    return /<html[\s>]/i.test(start)
      ? { code: 'file_is_html', what: 'a web page (XHTML)' }
      : { code: 'file_is_xml', what: 'an XML document' };
  }
  return xmlElements.test(start) ? { code: 'file_is_xml', what: 'an XML document' } : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // A file that a JSON parser refuses is simply not JSON.
    return false;
  }
}

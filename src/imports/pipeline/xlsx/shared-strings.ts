import { RichText } from './rich-text.js';
import { StringTable } from './string-table.js';
import { type XlsxPackage } from './xlsx-package.js';
import { type XmlHandler } from './xml-scanner.js';

/**
 * Reads the shared strings (ECMA-376 part 1, 18.4.9). The counts the part declares are not trusted. A text over the
 * limit of a cell is kept as a problem, because perhaps no row that is imported uses it. Some writers list the part and
 * leave it out when there is no text; a cell that refers to it all the same is damage.
 */
export async function readSharedStrings(
  archive: XlsxPackage,
  part: string | undefined,
): Promise<StringTable> {
  const table = new StringTable(archive.limits.maxStringTableBytes);
  if (part !== undefined && archive.has(part))
    await archive.scan(part, collectInto(table, archive.limits.maxCellBytes));
  return table;
}

function collectInto(table: StringTable, maxCellBytes: number): XmlHandler {
  const item = new RichText(maxCellBytes);
  let depth = 0;
  return {
    open(name) {
      depth++;
      if (depth === 2 && name === 'si') item.start();
      else if (depth > 2) item.open(name);
    },
    text(text) {
      if (depth > 2) item.add(text);
    },
    takeCommon(text, at) {
      let end = at;
      for (let next; depth === 1 && (next = commonItemEnd(text, end)) > end; end = next) {
        item.start();
        item.addRaw(text.slice(end + OPENING.length, next - CLOSING.length));
        table.add(item.finish());
      }
      return end;
    },
    close(name) {
      depth--;
      if (depth === 1 && name === 'si') table.add(item.finish());
      else if (depth > 1) item.close(name);
    },
  };
}

/** Where an item ends that stands at `at` and is one text without references, as nearly all are; `at` for any other. */
function commonItemEnd(text: string, at: number): number {
  // A single look behind the end of a text makes V8 throw away what it has compiled.
  const last = text.length - CLOSING.length;
  let end = at + OPENING.length;
  if (end > last || !text.startsWith(OPENING, at)) return at;
  for (; end <= last; end += 1) {
    const code = text.charCodeAt(end);
    if (code === LESS) return text.startsWith(CLOSING, end) ? end + CLOSING.length : at;
    if (code === AMPERSAND) break;
  }
  return at;
}

const OPENING = '<si><t>';
const CLOSING = '</t></si>';
const AMPERSAND = 38;
const LESS = 60;

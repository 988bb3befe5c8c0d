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
    close(name) {
      depth--;
      if (depth === 1 && name === 'si') table.add(item.finish());
      else if (depth > 1) item.close(name);
    },
  };
}

import { builtInNumberKind, type NumberKind, numberKindOf } from './number-format.js';
import { type XlsxPackage } from './xlsx-package.js';

/** For each cell style (the `s` of a cell) how it shows a number (ECMA-376 part 1, 18.8.10 and 18.8.31). */
export async function readStyles(archive: XlsxPackage, part: string | undefined): Promise<NumberKind[]> {
  const formats = new Map<number, NumberKind>();
  const formatIds: number[] = [];
  if (part === undefined) return [];
  await archive.visitElements(part, (path, attributes) => {
    if (path === 'styleSheet/numFmts/numFmt') {
      formats.set(Number(attributes.get('numFmtId')), numberKindOf(attributes.get('formatCode') ?? ''));
    } else if (path === 'styleSheet/cellXfs/xf') {
      formatIds.push(Number(attributes.get('numFmtId') ?? 0));
    }
  });
  return formatIds.map((id) => formats.get(id) ?? builtInNumberKind(id));
}

import { type XlsxPackage } from './xlsx-package.js';

/** A link from one part to another (ECMA-376 part 2, 6.5). */
export interface Relationship {
  id: string;
  /** The last word of its type, the same in the transitional and the strict namespace: `worksheet`, `styles`. */
  type: string;
  /** The part it leads to, from the root of the package; undefined when it leads outside. */
  part: string | undefined;
}

/** The relationships of `part` ('' for the package itself); none when it has no relationship part. */
export async function readRelationships(workbook: XlsxPackage, part: string): Promise<Relationship[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relationshipPart = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!workbook.has(relationshipPart)) return [];
  const found: Relationship[] = [];
  await workbook.visitElements(relationshipPart, (path, attributes) => {
    if (path !== 'Relationships/Relationship') return;
    const type = attributes.get('Type') ?? '';
    const target = attributes.get('Target') ?? '';
    found.push({
      id: attributes.get('Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      part: attributes.get('TargetMode') === 'External' ? undefined : resolvePart(folder, target),
    });
  });
  return found;
}

/** Resolves a target as a URI reference against the folder of its source; backslashes are a common mistake. */
export function resolvePart(folder: string, target: string): string {
  const path = decodePercent(target).replaceAll('\\', '/');
  const segments: string[] = [];
  for (const segment of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

function decodePercent(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    // A bare percent sign: the name is meant as written.
    return target;
  }
}

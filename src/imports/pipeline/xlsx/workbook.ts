import { findWorkbookPart } from './recognise-package.js';
import { readRelationships, type Relationship } from './relationships.js';
import { damaged } from './reject-xlsx.js';
import { type XlsxPackage } from './xlsx-package.js';

export type SheetState = 'visible' | 'hidden' | 'veryHidden';

export interface WorkbookSheet {
  name: string;
  state: SheetState;
  /** Its part in the package; undefined for a chart or dialog sheet, which has no cells, and for a missing link. */
  part: string | undefined;
  kind: 'worksheet' | 'other' | 'missing';
}

export interface Workbook {
  /** In the order of the tabs. */
  sheets: WorkbookSheet[];
  dateSystem: 1900 | 1904;
  sharedStringsPart: string | undefined;
  stylesPart: string | undefined;
}

/**
 * The table of contents of a workbook (ECMA-376 part 1, 18.2), transitional or strict. Throws `file_is_…` for what is
 * not an XLSX workbook, `xlsx_damaged` for one without sheets.
 */
export async function readWorkbook(archive: XlsxPackage): Promise<Workbook> {
  const workbookPart = await findWorkbookPart(archive);
  const relationships = await readRelationships(archive, workbookPart);
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const sheets: WorkbookSheet[] = [];
  let dateSystem: 1900 | 1904 = 1900;
  await archive.visitElements(workbookPart, (path, attributes) => {
    if (path === 'workbook/workbookPr' && isTrue(attributes.get('date1904'))) dateSystem = 1904;
    if (path !== 'workbook/sheets/sheet') return;
    const target = byId.get(attributes.prefixed('id') ?? '');
    sheets.push({
      name: attributes.get('name') ?? '',
      state: stateOf(attributes.get('state')),
      ...linkOf(target),
    });
  });
  if (sheets.length === 0) throw damaged('This workbook has no sheets');
  return {
    sheets,
    dateSystem,
    sharedStringsPart: partOf(relationships, 'sharedStrings'),
    stylesPart: partOf(relationships, 'styles'),
  };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

function stateOf(state: string | undefined): SheetState {
  return state === 'hidden' || state === 'veryHidden' ? state : 'visible';
}

function linkOf(target: Relationship | undefined): Pick<WorkbookSheet, 'part' | 'kind'> {
  if (!target?.part) return { kind: 'missing', part: undefined };
  return target.type === 'worksheet'
    ? { kind: 'worksheet', part: target.part }
    : { kind: 'other', part: undefined };
}

function partOf(relationships: Relationship[], type: string): string | undefined {
  return relationships.find((relationship) => relationship.type === type)?.part;
}

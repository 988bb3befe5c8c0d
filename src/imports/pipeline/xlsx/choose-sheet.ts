import { FileRejectedError } from '../file-rejected.error.js';
import { type WorkbookSheet } from './workbook.js';

/** The sheet of that name (as programs do, upper and lower case alike) or at that place, the first being 1. Throws `sheet_not_found`. */
export function chooseSheet(sheets: WorkbookSheet[], wanted: string | number): WorkbookSheet {
  const found = typeof wanted === 'number' ? sheets[wanted - 1] : byName(sheets, wanted);
  if (found) return found;
  const asked =
    typeof wanted === 'number' ? `sheet number ${wanted}` : `sheet named "${wanted.slice(0, 100)}"`;
  const names = sheets.slice(0, 20).map(({ name }) => `"${name}"`);
  const more = sheets.length > names.length ? ` and ${sheets.length - names.length} more` : '';
  throw new FileRejectedError(
    'sheet_not_found',
    `This workbook has no ${asked}. Choose one of these: ${names.join(', ')}${more}.`,
  );
}

function byName(sheets: WorkbookSheet[], wanted: string): WorkbookSheet | undefined {
  const plain = (name: string): string => name.normalize('NFC').trim().toLowerCase();
  return (
    sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => plain(name) === plain(wanted))
  );
}

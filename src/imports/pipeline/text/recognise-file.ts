import { Buffer } from 'node:buffer';
import { FileRejectedError } from '../file-rejected.error.js';
import { isBinary } from './binary-rule.js';
import { binarySignatures, isBareBiff } from './binary-signatures.js';
import { byteOrderMark } from './byte-order-mark.js';
import { decodeHead } from './decode-head.js';
import { looksLikeMarkup } from './looks-like-markup.js';
import { isOle2, ole2Content } from './ole2-container.js';
import { isIso2022 } from './shifting-encoding.js';
import { textFormat } from './text-formats.js';
import { utf16WithoutBom } from './utf16-pattern.js';
import { utf32WithoutBom } from './utf32-pattern.js';

export type RecognisedFile = { kind: 'text' } | { kind: 'xlsx-candidate' };

export interface FileEvidence {
  /** The first bytes, 64 KB or the whole of a smaller file. */
  head: Buffer;
  size: number;
  /** Only used for lock files, whose content says nothing. */
  name?: string;
  /** For an OLE2 container: the bytes at `ole2DirectoryOffset(head)`, when they are not in the head. */
  directory?: Buffer;
}

const saveAs =
  'Open it in the program it comes from and save it as CSV or Excel workbook (.xlsx), then upload that.';

/**
 * Tells by content what a file is. Text and possible workbooks (any ZIP) pass; everything else throws a
 * FileRejectedError that names what was found and what to do.
 */
export function recogniseFile(file: FileEvidence): RecognisedFile {
  const { head, size } = file;
  refuseLockFile(file);
  if (size === 0)
    throw new FileRejectedError(
      'file_empty',
      'The file is empty. Export it again and check that it has a size.',
    );
  if (head.toString('latin1', 0, 4) === 'PK\x03\x04' || head.toString('latin1', 0, 4) === 'PK\x05\x06')
    return recogniseZip(head);
  refuseOldExcel(file);
  const known = binarySignatures.find((signature) => signature.matches(head));
  if (known)
    throw new FileRejectedError(known.code, `The file is ${known.what}, not a table. ${mendFor(known.code)}`);
  refuseUntabled(head, size);
  return { kind: 'text' };
}

function recogniseZip(head: Buffer): RecognisedFile {
  // OpenDocument demands an uncompressed first entry "mimetype", so its type stands readable in the first bytes.
  const type = /^mimetype(application\/[\w.+-]+?)PK/.exec(head.toString('latin1', 30, 160))?.[1] ?? '';
  if (type.includes('opendocument.spreadsheet')) {
    throw new FileRejectedError(
      'file_is_ods',
      'The file is an OpenDocument spreadsheet (.ods). In LibreOffice choose "Save as" and Excel workbook (.xlsx) or CSV, then upload that.',
    );
  }
  // Other files of OpenOffice, its old ones too, are named by the workbook reader, which tells texts from presentations.
  if (type !== '' && !/opendocument|sun\.xml/.test(type))
    throw new FileRejectedError('file_is_document', `The file is a document, not a table. ${saveAs}`);
  return { kind: 'xlsx-candidate' };
}

function refuseLockFile({ head, size, name = '' }: FileEvidence): void {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const owner =
    size === 165 &&
    (head[0] ?? 255) > 0 &&
    (head[0] ?? 255) <= 54 &&
    /[ \0]{40}$/.test(head.toString('latin1'));
  if (owner || base.startsWith('~$') || (base.startsWith('.~lock.') && base.endsWith('#'))) {
    throw new FileRejectedError(
      'file_is_lock_file',
      'The file is the lock file that Excel or LibreOffice keeps while a table is open. Close the program and upload the table itself, the file without "~" at the start of its name.',
    );
  }
}

function refuseOldExcel({ head, directory = Buffer.alloc(0) }: FileEvidence): void {
  const content = isOle2(head) ? ole2Content(head, directory) : isBareBiff(head) ? 'workbook' : null;
  if (content === 'encrypted') {
    throw new FileRejectedError(
      'file_is_encrypted',
      'The workbook is password protected, so it cannot be read. Remove the password in Excel (File, Info, Protect Workbook), save it and upload it again.',
    );
  }
  if (content === 'workbook') {
    throw new FileRejectedError(
      'file_is_legacy_xls',
      'The file is an Excel 97-2003 workbook (.xls). Open it in Excel, save it as Excel workbook (.xlsx) or CSV UTF-8, then upload that.',
    );
  }
  if (content === 'document') {
    throw new FileRejectedError('file_is_document', `The file is an Office document, not a table. ${saveAs}`);
  }
}

function refuseUntabled(head: Buffer, size: number): void {
  const wide = byteOrderMark(head)?.encoding ?? utf32WithoutBom(head) ?? utf16WithoutBom(head);
  if (!wide?.startsWith('utf-16') && !wide?.startsWith('utf-32') && !isIso2022(head) && isBinary(head)) {
    throw new FileRejectedError('file_is_binary', `The file is not text: it holds binary data. ${saveAs}`);
  }
  const text = decodeHead(head, wide ?? 'latin1');
  if (text.trim() === '' && size <= head.length) {
    throw new FileRejectedError(
      'file_empty',
      'The file holds nothing but blank space. Export it again and check that it has rows.',
    );
  }
  const format = textFormat(text.replace(/^\ufeff|^\u00ef\u00bb\u00bf/, ''));
  if (format)
    throw new FileRejectedError(
      format.code,
      `The file is ${format.what}, not a table. ${mendFor(format.code)}`,
    );
  const markup = looksLikeMarkup(text, size <= head.length);
  if (markup) {
    throw new FileRejectedError(
      markup.code,
      `The file is ${markup.what}, whatever its name says. ${mendFor(markup.code)}`,
    );
  }
}

function mendFor(code: string): string {
  if (code === 'file_is_gzip' || code === 'file_is_archive')
    return 'Unpack it first, then upload the CSV or Excel file inside.';
  if (code === 'file_is_html' || code === 'file_is_xml') {
    return 'Open it in Excel, save it as Excel workbook (.xlsx) or CSV UTF-8, then upload that.';
  }
  if (code === 'file_is_vcard')
    return 'Export the contacts as CSV instead (Google Contacts and Outlook both offer it).';
  if (code === 'file_is_pdf' || code === 'file_is_image')
    return 'Ask for the same list as CSV or Excel workbook (.xlsx).';
  if (code === 'file_is_json')
    return 'Export the list as CSV or Excel workbook (.xlsx), or send it through the API.';
  return saveAs;
}

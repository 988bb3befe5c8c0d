import type { CatalogueEntry } from './catalogue-entry.js';

const file = (title: string, cause: string, mend: string, example?: string): CatalogueEntry => ({
  status: 422,
  title,
  cause,
  mend,
  ...(example === undefined ? {} : { example }),
});

const SAVE_AS_XLSX =
  'Open it in the program it comes from, save it as "Excel workbook (.xlsx)" or CSV UTF-8, and upload that.';
const ASK_FOR_LIST = 'Ask for the list as CSV or .xlsx.';

/** Codes of files that cannot be imported as a whole; they stand in `failure` of the import. */
export const FILE_ERRORS = {
  file_empty: file(
    'Empty file',
    'It has no bytes, or only blank space.',
    'Export it again and check that it has rows.',
  ),
  file_has_no_rows: file(
    'No rows',
    'There is nothing below the header, or no sheet with content.',
    'Check that the list was saved; name a hidden sheet with the option `sheet`.',
  ),
  file_is_legacy_xls: file(
    'Old Excel workbook (.xls)',
    'The file is a workbook of Excel 97–2003 or older.',
    SAVE_AS_XLSX,
    'customers.xls',
  ),
  file_is_xlsb: file(
    'Binary Excel workbook (.xlsb)',
    'The workbook is stored in the binary format.',
    SAVE_AS_XLSX,
    'customers.xlsb',
  ),
  file_is_macro_workbook: file(
    'Workbook with macros',
    'The workbook carries a program.',
    SAVE_AS_XLSX,
    'customers.xlsm',
  ),
  file_is_ods: file(
    'OpenDocument spreadsheet (.ods)',
    'The file is an OpenDocument spreadsheet.',
    SAVE_AS_XLSX,
    'customers.ods',
  ),
  file_is_encrypted: file(
    'Password protected',
    'The file is encrypted.',
    'Remove the password and save it again.',
  ),
  file_is_document: file(
    'A document, not a table',
    'The file is a Word, PowerPoint, Outlook, RTF or OpenDocument text, a calendar (.ics), a mailbox or e-mail message, a settings file (.ini), SQL, YAML, LDIF, or a spreadsheet as SYLK or DIF.',
    SAVE_AS_XLSX,
    'letter.doc',
  ),
  file_is_word: file(
    'Word or text document',
    'The file is a .docx, .docm or .odt.',
    'Copy the list into a spreadsheet.',
  ),
  file_is_powerpoint: file(
    'Presentation',
    'The file is a .pptx, .pptm or .odp.',
    'Copy the list into a spreadsheet.',
  ),
  file_is_iwork: file(
    'Numbers, Pages or Keynote document',
    'The file is one of Apple’s.',
    'In Numbers choose Export To, Excel.',
  ),
  file_is_pdf: file('PDF document', 'The content is a PDF.', ASK_FOR_LIST, '%PDF-1.7'),
  file_is_image: file(
    'Image',
    'The content is a picture, whatever the name says.',
    ASK_FOR_LIST,
    'A PNG named customers.csv',
  ),
  file_is_html: file(
    'Web page',
    'The content is HTML, which some programs name .xls.',
    SAVE_AS_XLSX,
    '<table><tr><td>',
  ),
  file_is_xml: file(
    'XML',
    'The content is XML, or an Excel 2003 XML spreadsheet.',
    SAVE_AS_XLSX,
    '<?xml version="1.0"?>',
  ),
  file_is_json: file(
    'JSON',
    'The content is JSON.',
    'Export as CSV or .xlsx, or send the customers to the API.',
    '[{"name":"A"}]',
  ),
  file_is_vcard: file(
    'vCard contacts',
    'The content is a .vcf export.',
    'Export the contacts as CSV.',
    'BEGIN:VCARD',
  ),
  file_is_fixed_width: file(
    'Columns of fixed width',
    'The columns are aligned with spaces instead of being separated by a character.',
    'Export it again as CSV, or open it in Excel as fixed width and save it as .xlsx.',
    'NAME      EMAIL',
  ),
  file_is_gzip: file('Compressed with gzip', 'The file is packed.', 'Unpack it first.', 'customers.csv.gz'),
  file_is_archive: file(
    'Archive',
    'The file is a ZIP, RAR, 7-Zip or other archive, not a workbook.',
    'Unpack it and upload the list inside.',
  ),
  file_is_lock_file: file(
    'Lock file',
    'It is the small file a spreadsheet program keeps while a table is open.',
    'Close the program and upload the table itself.',
    '~$customers.xlsx',
  ),
  file_is_binary: file('Not text', 'The content is binary data.', 'Export it again as CSV UTF-8 or .xlsx.'),
  file_too_complex: file(
    'Too much to read',
    'Reading the file took too long or too much memory.',
    'Save the table alone, or split it into smaller files.',
  ),
  encoding_uncertain: file(
    'Encoding uncertain',
    'Several encodings are about as plausible; `detail` names them.',
    'Save as CSV UTF-8, or set the option `encoding`.',
  ),
  encoding_mixed: file(
    'Two encodings in one file',
    'Some rows are UTF-8 in a file of another encoding.',
    'Save it all as CSV UTF-8, or set the option `encoding` to read it as it stands.',
  ),
  encoding_invalid_bytes: file(
    'Bytes not valid in the encoding',
    'The file is damaged, or a part of it was saved in another encoding.',
    'Export it again as CSV UTF-8, or set the option `encoding`.',
  ),
  encoding_unknown: file(
    'Unknown encoding',
    'The option `encoding` names none the service knows.',
    'Use a name such as utf-8, windows-1252 or shift_jis.',
  ),
  encoding_unsupported: file(
    'Unsupported encoding',
    'The file is in an encoding that switches within the text (ISO-2022, HZ, UTF-7).',
    'Save it as CSV UTF-8.',
  ),
  delimiter_invalid: file(
    'Impossible delimiter',
    'The option `delimiter` is not one character that can separate cells.',
    'Use a comma, semicolon, tab or bar.',
  ),
  quote_not_closed: file(
    'Quote not closed',
    'A quote opens a cell and never ends it; `detail` names the line.',
    'Remove or close that quote.',
  ),
  too_many_columns: file(
    'Too many columns',
    'A row has more columns than an import takes.',
    'Remove columns, or check the delimiter.',
  ),
  too_many_lines: file(
    'Too many lines',
    'The file has more lines than an import takes.',
    'Split it into several files.',
  ),
  header_missing: file(
    'No header',
    'The first line already is a record.',
    'Put a line above it that names the columns.',
  ),
  header_duplicate: file(
    'Heading stands twice',
    'Two columns have the same heading.',
    'Give each its own, or map the name to null.',
  ),
  aborted_by_reject: file(
    'Nothing imported, for a row was rejected',
    'The option `onReject` is `abort` and a row is rejected.',
    'Correct the rejected rows and upload the file again.',
  ),
  columns_missing: file(
    'Required column missing',
    'No column is recognised as a required field.',
    'Name it in the option `mapping`, or add the column.',
  ),
  columns_ambiguous: file(
    'Columns cannot be told apart',
    'Several columns could equally be one field.',
    'Say in the option `mapping` which one to read, and null for the others.',
    'Email, E-mail address',
  ),
  mapping_unknown_column: file(
    'Mapping of no column',
    'The option `mapping` names a column the file does not have.',
    'Use a heading of the file.',
  ),
  mapping_unknown_field: file(
    'Mapping to no field',
    'The option `mapping` names a field that does not exist.',
    'Use a field of the schema, or null.',
  ),
  sheet_not_found: file(
    'No such sheet',
    'The option `sheet` names no sheet of the workbook.',
    'Choose one of those `detail` names.',
  ),
  xlsx_damaged: file(
    'Damaged workbook',
    'The archive or a part of it is cut off, fails its checksum or contradicts itself.',
    SAVE_AS_XLSX,
  ),
  xlsx_unsafe_xml: file(
    'Unsafe XML in the workbook',
    'A part declares a document type, which no spreadsheet program writes.',
    SAVE_AS_XLSX,
  ),
  xlsx_bomb: file(
    'Unpacks to far more than its size',
    'A part unpacks to over 200 times its size.',
    SAVE_AS_XLSX,
  ),
  xlsx_too_large_inflated: file(
    'Too large unpacked',
    'What has to be read is over 1 GB unpacked.',
    'Delete unused sheets, split the list, or save it as CSV.',
  ),
  xlsx_too_many_entries: file(
    'Too many parts',
    'The archive has more than 10,000 parts.',
    'Copy the list into a new workbook without pictures.',
  ),
  xlsx_too_many_strings: file(
    'Too many different texts',
    'The table of texts needs more memory than is set aside.',
    'Split the list, or save it as CSV.',
  ),
  import_interrupted: file(
    'Broke off again and again',
    'The work on the import broke off several times in a row at the same place, for a reason that is not in the file.',
    'Upload the file again; if it breaks off again, ask the operators of the service and name the import.',
  ),
  revert_interrupted: file(
    'The revert broke off again and again',
    'The work on undoing the import broke off several times in a row at the same place. What was undone by then stays undone.',
    'Ask for the revert once more: it goes on where it was. If it breaks off again, ask the operators of the service and name the import.',
  ),
  xlsx_compression_unsupported: file(
    'Packed in an unusual way',
    'A part uses a compression no spreadsheet program uses.',
    SAVE_AS_XLSX,
  ),
} satisfies Record<string, CatalogueEntry>;

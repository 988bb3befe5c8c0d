import type { CatalogueEntry } from './catalogue-entry.js';

const row = (title: string, cause: string, mend: string, example?: string): CatalogueEntry => ({
  status: 422,
  title,
  cause,
  mend,
  ...(example === undefined ? {} : { example }),
});

/** Codes of values: of a field in a request, and of a cell or a row in an import. */
export const ROW_ERRORS = {
  name_required: row(
    'Name required',
    'A new customer has no name.',
    'Give it a name of 1 to 200 characters. A company in a column of its own is not taken for one; copy it into the name where no person is known.',
  ),
  name_too_long: row('Name too long', 'The name has more than 200 characters.', 'Shorten it.'),
  name_invalid: row(
    'Name invalid',
    'The name holds nothing that can be read as one.',
    'Write the name in letters of any script.',
    '---',
  ),
  contact_required: row(
    'E-mail or mobile required',
    'A customer has neither e-mail nor mobile.',
    'Give at least one of them.',
  ),
  email_invalid: row(
    'E-mail invalid',
    'The text is not an e-mail address.',
    'Write it like name@example.com.',
    'asha@example',
  ),
  email_multiple: row(
    'Several e-mails',
    'The cell holds more than one address.',
    'Keep the one to use.',
    'a@example.com; b@example.com',
  ),
  mobile_invalid: row(
    'Mobile invalid',
    'The digits are not a phone number that exists.',
    'Check them and write the number with its country code.',
    '12345',
  ),
  mobile_multiple: row(
    'Several mobiles',
    'The cell holds more than one number.',
    'Keep the one to use.',
    '9876543210 / 9123456780',
  ),
  mobile_country_unknown: row(
    'Country of the mobile unknown',
    'The number is written nationally and no default country is set.',
    'Write it with its country code, or set `defaultCountry`.',
    '98765 43210',
  ),
  mobile_scientific_notation: row(
    'Digits of the mobile lost',
    'A spreadsheet shortened the number and its last digits are gone.',
    'Format the column as text and enter the numbers again.',
    '9.19877E+11',
  ),
  birthday_invalid: row(
    'Birthday invalid',
    'The text is not a day of the calendar.',
    'Write it as YYYY-MM-DD, or --MM-DD without the year.',
    '1990-02-30',
  ),
  birthday_in_future: row(
    'Birthday in the future',
    'The birthday has not come yet.',
    'Check the year.',
    '2190-05-17',
  ),
  date_order_ambiguous: row(
    'Order of dates ambiguous',
    'No date of the column tells whether day or month comes first.',
    'Set the option `dateOrder`, or write the dates as YYYY-MM-DD.',
    '03/04/1990',
  ),
  date_order_contradictory: row(
    'Dates in different orders',
    'Some dates of the column can only be day first, others only month first.',
    'Write them all as YYYY-MM-DD.',
    '17/05/1990 and 05/17/1990',
  ),
  external_id_required: row(
    'External id empty',
    'The external id holds nothing that can be read.',
    'Give it 1 to 200 characters, or leave it out.',
  ),
  external_id_too_long: row(
    'External id too long',
    'The external id has more than 200 characters.',
    'Shorten it.',
  ),
  external_id_invalid: row(
    'External id invalid',
    'The external id holds characters that cannot be stored.',
    'Write it in printable characters.',
  ),
  external_id_scientific_notation: row(
    'Digits of the external id lost',
    'A spreadsheet shortened the id and its last digits are gone.',
    'Format the column as text and enter the ids again.',
    '7.13E+12',
  ),
  tag_invalid: row(
    'Tag invalid',
    'A tag holds nothing that can be read.',
    'Write it in printable characters.',
  ),
  tag_too_long: row('Tag too long', 'A tag has more than 50 characters.', 'Shorten it.'),
  tags_too_many: row('Too many tags', 'There are more than 50 tags.', 'Keep 50 of them.'),
  consent_invalid: row(
    'Consent not understood',
    'The text is neither a yes nor a no.',
    'Write granted, denied or unknown.',
    'perhaps',
  ),
  ambiguous_match: row(
    'Belongs to several customers',
    'The e-mail, mobile and externalId of the row belong to different customers.',
    'Merge or correct those customers, or correct the row.',
  ),
  erased_customer: row(
    'Erased customer',
    'The e-mail, mobile or externalId is of somebody who asked to be erased.',
    'Leave the person out. Nobody can take the erasure back.',
  ),
  customer_exists: row(
    'Customer exists',
    'With the mode `create_only` the row is a customer that exists already.',
    'Leave the row out, or import the file with the mode `upsert`.',
  ),
  customer_not_found: row(
    'Customer not found',
    'With the mode `update_only` no customer has the e-mail, mobile or externalId of the row.',
    'Correct the row, or import the file with the mode `upsert`.',
  ),
  changed_since_preview: row(
    'Changed since the preview',
    'The customer was changed after the preview was made, so what it showed no longer holds.',
    'Import the row again.',
  ),
  row_ragged: row(
    'Wrong number of cells',
    'The row has more or fewer cells than the header.',
    'Look for a missing or an extra delimiter, or put quotes around a text that holds one.',
  ),
  cell_too_large: row('Cell too large', 'A cell holds more than 64 KB.', 'Shorten it.'),
  cell_error_value: row(
    'Error of the spreadsheet',
    'The cell shows an error instead of a value.',
    'Put the value itself in its place.',
    '#N/A',
  ),
  formula_without_value: row(
    'Formula without a result',
    'The cell is a formula whose result was not saved.',
    'Open the file in the spreadsheet, save it and upload it again.',
  ),
  number_precision_lost: row(
    'Digits of a number lost',
    'The spreadsheet kept 15 digits of a longer number.',
    'Format the column as text and enter the number again.',
    '1234567890123456789',
  ),
  cell_number_invalid: row(
    'Not a number',
    'A number cell stores something else.',
    'Type the value again.',
    'NaN',
  ),
  cell_date_out_of_range: row(
    'Not a date that exists',
    'A cell formatted as a date holds no day of the calendar.',
    'Correct the cell or its format.',
    '919876543210',
  ),
  changed_since_import: row(
    'Changed since the import',
    'Somebody, or a later import, changed the customer after the import that was reverted.',
    'Nothing, if the newer value is right; else change the customer.',
  ),
  activity_since_import: row(
    'Activity since the import',
    'The customer has claimed, redeemed or favourited an offer since the import that was reverted.',
    'Delete the customer if it is really to go.',
  ),
  deleted_since_import: row(
    'Deleted since the import',
    'The customer was deleted after the import that was reverted, so nothing was put back.',
    'Restore the customer and change it, if it is to be as it was.',
  ),
} satisfies Record<string, CatalogueEntry>;

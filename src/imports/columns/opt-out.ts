import { normaliseOptOut } from '../../customers/normalise-consent.js';
import { cleanCell } from '../../platform/tables/clean-cell.js';
import { type ColumnNames, names } from './column.js';
import { PERSON, USER } from './customer-owners.js';
import { headerKey, headerKeys } from './normalise-header.js';

/** Under what headings files hold that somebody does not want to be written to: the yes below them is a denied consent. */
export const OPT_OUT: ColumnNames = {
  en: names(`unsubscribed | unsubscribe | is unsubscribed | email unsubscribed | email unsubscribe | global unsubscribe | globally unsubscribed | unsubscribed from all | unsubscribed from all email | unsubscribed from emails |
    unsubscribed from marketing | opt out | opted out | is opted out | opted out status | email opt out | email opted out | opt out email | opt out of email | opted out of email | has opted out of email | email marketing opt out | marketing opt out |
    marketing emails opt out | opt out of marketing | opted out of marketing | newsletter opt out | do not contact | do not email | do not email or mail | do not send marketing | do not market`),
  de: names(
    'abgemeldet | newsletter abgemeldet | werbesperre | werbewiderspruch | widerspruch werbung | keine werbung | nicht kontaktieren | kein newsletter',
  ),
  fr: names('désabonné | désinscrit | désinscrit newsletter | ne pas contacter | opposition marketing'),
  es: names('dado de baja | no contactar | no desea publicidad | baja newsletter'),
  pt: names('descadastrado | não contatar | não contactar | cancelou inscrição'),
};

/** What the mapping says of such a column. */
export const OPT_OUT_NOTE = 'A yes here is denied; a no says nothing, and leaves the consent as it is.';

/** Whether a heading is one of them, also with whose it is: `Customer opted out`. */
export function isOptOut(heading: string): boolean {
  return headerKeys(heading).some(
    (key) =>
      KEYS.has(key) || OWNERS.some((owner) => key.startsWith(owner) && KEYS.has(key.slice(owner.length))),
  );
}

/** Reads a cell below one of them; that nobody opted out is read as a blank cell. */
export const readOptOut = (cell: string) => normaliseOptOut(cleanCell(cell));

const KEYS = new Set(Object.values(OPT_OUT).flat().map(headerKey));
const OWNERS = [...PERSON, ...USER].map(headerKey);

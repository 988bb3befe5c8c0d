import { normaliseOptOut } from '../../customers/normalise-consent.js';
import { cleanCell } from '../../platform/tables/clean-cell.js';
import { type ColumnNames, names } from './column.js';
import { headerKey } from './normalise-header.js';

/**
 * Under what headings files hold that somebody does not want to be written to: a yes below them, or the day it was said, is a denied consent.
 * In tiers, as in `customer-synonyms.ts`: e-mail first, then what was signed off from, all marketing, any contact, and the day alone.
 */
export const OPT_OUT: readonly ColumnNames[] = [
  {
    en: names(
      `email opt out | email opted out | opt out email | opt out of email | opted out of email | has opted out of email | opted out of emails | email marketing opt out | marketing emails opt out | marketing email opt out`,
    ),
    de: names('e-mail abgemeldet'),
  },
  {
    en: names(
      `unsubscribed | unsubscribe | is unsubscribed | email unsubscribed | email unsubscribe | global unsubscribe | globally unsubscribed | unsubscribed from all | unsubscribed from all email | unsubscribed from emails | unsubscribed from marketing | unsubscribed globally`,
    ),
    de: names('abgemeldet | newsletter abgemeldet'),
    fr: names('désabonné | désinscrit | désinscrit newsletter'),
    es: names('dado de baja | baja newsletter'),
    pt: names('descadastrado | cancelou inscrição'),
  },
  {
    en: names(
      'marketing opt out | opt out of marketing | opted out of marketing | do not send marketing | do not market | newsletter opt out',
    ),
    de: names('werbesperre | werbewiderspruch | widerspruch werbung | keine werbung | kein newsletter'),
    fr: names('opposition marketing'),
    es: names('no desea publicidad'),
  },
  { en: names('opt out | opted out | is opted out | opted out status') },
  { en: names('do not email | do not email or mail') },
  {
    en: names('do not contact'),
    de: names('nicht kontaktieren'),
    fr: names('ne pas contacter'),
    es: names('no contactar'),
    pt: names('não contatar | não contactar'),
  },
  {
    en: names(
      'unsubscribed at | unsubscribed on | unsubscribed date | unsubscribe date | unsubscribe time | unsub time | date unsubscribed | opted out at | opt out date | opted out date | opt out time | email opt out date',
    ),
    de: names('abgemeldet am'),
    fr: names('désabonné le | désinscrit le | date de désinscription'),
    es: names('fecha de baja newsletter'),
  },
];

const HEADINGS = OPT_OUT.flatMap((tier) => Object.values(tier).flat());

/** What the mapping says of such a column. */
export const OPT_OUT_NOTES = [
  {
    headings: HEADINGS,
    note: 'A yes or a day here is denied; a no says nothing, and leaves the consent as it is.',
  },
];

/** Whether a heading is one of them, by its key (`keyOfHeading`). */
export function isOptOut(key: string): boolean {
  return KEYS.has(key);
}

/** Reads a cell below one of them; that nobody opted out is read as a blank cell. */
export const readOptOut = (cell: string) => normaliseOptOut(cleanCell(cell));

const KEYS = new Set(HEADINGS.map(headerKey));

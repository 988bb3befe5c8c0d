import { normaliseConsent, normaliseOptOut } from '../../customers/normalise-consent.js';
import { normaliseTags, splitTags } from '../../customers/normalise-tags.js';
import { type Column, type ColumnSchema, names } from './column.js';
import { CHOSEN, CHOSEN_BEHIND, OF_PERSON, OF_PERSON_BARE, PERSON, USER } from './customer-owners.js';
import {
  BIRTHDAY,
  EMAIL,
  FIRST_NAME,
  LAST_NAME,
  MIDDLE_NAME,
  NAME,
  NAMES_OF_FIRMS,
  ROLES,
  SECOND_LAST_NAME,
} from './customer-synonyms.js';
import { CONSENT, SUBSCRIPTION } from './consent-synonyms.js';
import { holdsMobile } from './could-hold.js';
import { EXTERNAL_ID } from './external-id-synonyms.js';
import { GOOGLE_GROUPS, GOOGLE_GROUPS_NOTE } from './google-groups.js';
import { furtherNames } from './further-languages.js';
import { CONTACT, MOBILE } from './mobile-synonyms.js';
import { isOptOut, OPT_OUT_NOTES } from './opt-out.js';
import { TAGS } from './tags-synonyms.js';

/** The number of an order has none. */
function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** Whether somebody is a `Guest`. */
const YES_OR_NO = /^\s*(?:yes|no|true|false|ja|nein|nee|oui|non|s[ií]|sim|n[aã]o|да|нет)\s*$/iu;

const name: Column = {
  field: 'name',
  title: 'Name',
  owners: PERSON,
  ownersBehind: [...OF_PERSON, ...OF_PERSON_BARE],
  required: true,
  format: 'text',
  rule: 'The whole name, 1 to 200 characters in any script; or use First name and Last name instead.',
  examples: ['Asha Rao', 'José García'],
  partWhenAlone: [
    ...names(
      `nom du client | nom client | nom du contact | nombre del cliente | nombre cliente | nombre del contacto | nome do cliente | nome cliente | nome del cliente | kundenname |
      name | nom | nombre | nome | नाम | nama | الاسم | اسم | naam | jméno | имя | namn | navn | 名字 | 名前 | 이름`,
    ),
    ...Object.values(furtherNames('noun')).flat(),
  ],
  onlyIfHeld: [{ headings: ROLES, reads: (text) => hasLetter(text) && !YES_OR_NO.test(text) }],
  prefers: hasLetter,
  behindParts: NAMES_OF_FIRMS,
  synonyms: NAME,
};

const firstName: Column = {
  field: 'firstName',
  title: 'First name',
  owners: [...PERSON, ...USER],
  ownersBehind: OF_PERSON,
  composes: 'name',
  format: 'text',
  rule: 'The given name; joined with middle and last name to the name.',
  examples: ['Asha', 'José'],
  onlyBeside: [
    { headings: ['ad'], others: names('soyad | soyadı | soyisim') },
    { headings: ['名'], others: names('姓 | 姓氏 | 苗字') },
    { headings: ['аты'], others: ['тегі'] },
    { headings: ['tên'], others: names('họ | họ đệm | họ và đệm | họ và tên đệm') },
  ],
  synonyms: FIRST_NAME,
};

const middleName: Column = {
  field: 'middleName',
  title: 'Middle name',
  owners: [...PERSON, ...USER],
  ownersBehind: OF_PERSON,
  composes: 'name',
  format: 'text',
  rule: 'The middle name; joined with first and last name to the name.',
  examples: ['Devi', 'María'],
  synonyms: MIDDLE_NAME,
};

const secondLastName: Column = {
  field: 'secondLastName',
  title: 'Second last name',
  owners: [...PERSON, ...USER],
  ownersBehind: OF_PERSON,
  composes: 'name',
  format: 'text',
  rule: 'The second family name, as in Spanish; joined behind the last name.',
  examples: ['Márquez', 'Núñez'],
  synonyms: SECOND_LAST_NAME,
};

const lastName: Column = {
  field: 'lastName',
  title: 'Last name',
  owners: [...PERSON, ...USER],
  ownersBehind: OF_PERSON,
  composes: 'name',
  format: 'text',
  rule: 'The family name; joined with first and middle name to the name.',
  examples: ['Rao', 'García'],
  onlyBeside: [{ headings: names('họ | họ đệm | họ và đệm | họ và tên đệm'), others: ['tên'] }],
  synonyms: LAST_NAME,
};

const email: Column = {
  field: 'email',
  title: 'Email',
  owners: [...PERSON, ...USER, ...CHOSEN],
  ownersBehind: [...OF_PERSON, ...OF_PERSON_BARE, ...CHOSEN_BEHIND],
  identifies: true,
  requiredOneOf: 'contact',
  format: 'email',
  rule: 'One e-mail address; e-mail or mobile is needed. It is kept in lower case.',
  examples: ['asha@example.com', 'jose@example.com'],
  synonyms: EMAIL,
};

const mobile: Column = {
  field: 'mobile',
  title: 'Mobile',
  owners: [...PERSON, ...USER, ...CHOSEN],
  ownersBehind: [...OF_PERSON, ...OF_PERSON_BARE, ...CHOSEN_BEHIND],
  identifies: true,
  requiredOneOf: 'contact',
  format: 'mobile',
  rule: 'One phone number with its country code, or as dialled in your own country; e-mail or mobile is needed.',
  examples: ['+91 98765 43210', '+1 415 555 0132'],
  onlyIfHeld: [{ headings: CONTACT, reads: holdsMobile }],
  synonyms: MOBILE,
};

const birthday: Column = {
  field: 'birthday',
  title: 'Birthday',
  owners: [...PERSON, ...USER],
  ownersBehind: [...OF_PERSON, ...OF_PERSON_BARE],
  unlessBeside: names('birth month | month of birth | geburtsmonat | mois de naissance | mes de nacimiento'),
  format: 'date',
  rule: 'YYYY-MM-DD, or --MM-DD without the year; other spellings are read when day and month cannot be mistaken.',
  examples: ['1990-05-17', '1988-11-30'],
  reads: (text) => /\p{Nd}/u.test(text),
  synonyms: BIRTHDAY,
};

const externalId: Column = {
  field: 'externalId',
  title: 'External ID',
  identifies: true,
  format: 'text',
  rule: 'The customer’s id in your own system, up to 200 characters; upper and lower case differ.',
  examples: ['C-1001', 'C-1002'],
  synonyms: EXTERNAL_ID,
};

const tags: Column = {
  field: 'tags',
  title: 'Tags',
  format: 'list',
  reads: (text) => normaliseTags(splitTags(text)).code === undefined,
  notes: [{ headings: GOOGLE_GROUPS, note: GOOGLE_GROUPS_NOTE }],
  rule: 'Up to 50 tags of up to 50 characters, separated by comma, semicolon, bar or “ ::: ”; under Labels, Groups and Group Membership, Google’s own groups, such as “* myContacts”, are left out.',
  examples: ['vip, newsletter', 'wholesale'],
  synonyms: TAGS,
};

/** States of a plan that is paid for, and of an account. */
const PLAN =
  /^\s*(?:active|inactive|yes|no|true|false|trial\w*|paused|past.due|cancel\w*|expired|ended|none)\s*$/i;

const marketingConsent: Column = {
  field: 'marketingConsent',
  title: 'Marketing consent',
  owners: [...PERSON, ...USER],
  format: 'choice',
  reads: (text, key) => (isOptOut(key) ? normaliseOptOut : normaliseConsent)(text).code === undefined,
  onlyIfHeld: [{ headings: SUBSCRIPTION, reads: (text) => !PLAN.test(text) }],
  notes: OPT_OUT_NOTES,
  rule: 'granted, denied or unknown; yes and no are understood.',
  examples: ['granted', 'unknown'],
  synonyms: CONSENT,
};

/**
 * The columns of a customer import: the one source of header mapping, validation, template and schema document.
 * A row id of our own export (`id`) is not read: it is ours, and a merchant's own id belongs in `externalId`.
 */
export const CUSTOMER_COLUMNS: ColumnSchema = {
  kind: 'customers',
  columns: [
    name,
    firstName,
    middleName,
    // The first and the last of its parts are what a name may not lack.
    secondLastName,
    lastName,
    email,
    mobile,
    birthday,
    externalId,
    tags,
    marketingConsent,
  ],
  ignored:
    names(`line | error_code | error | id | version | createdAt | updatedAt | claimed | redeemed | favourited | lastRedeemedAt |
    activity.claimed | activity.redeemed | activity.favourited | activity.lastRedeemedAt | source | source.type | source.importId | source.line`),
};

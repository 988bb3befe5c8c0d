import { headerKey, headerKeys, headerNumber, nameKey, shownHeading } from './normalise-header.js';

it.each([
  ['E-Mail', 'email'],
  ['e_mail ', 'email'],
  ['\ufeffName', 'name'],
  ['ï»¿Name', 'name'],
  ['Name*', 'name'],
  ['* Name (required)', 'name'],
  ['Name (Pflichtfeld)', 'name'],
  ['Birthday (optional)', 'birthday'],
  ['Prénom', 'prenom'],
  ['PRE\u0301NOM', 'prenom'],
  ['Straße', 'strasse'],
  ['Téléphone\u00a0portable', 'telephoneportable'],
  ['firstName', 'firstname'],
  ['E-mail 1 - Value', 'email1value'],
  ['मोबाइल नंबर', 'मोबाइलनंबर'],
  ['الإسم الأوّل', 'الاسمالاول'],
  ['---', ''],
])('headerKey(%j) is %j', (heading, key) => expect(headerKey(heading)).toBe(key));

it('tries the literal heading before the looser readings of it', () => {
  expect(headerKeys('Phone 2 (home)')).toEqual(['phone2home', 'phone2', 'phone#home', 'phone#']);
  expect(headerKeys('name')).toEqual(['name']);
  expect(headerKeys('***')).toEqual([]);
});

it.each([
  ['Phone 2 - Value', 2],
  ['Phone', 0],
])('headerNumber(%j) is %d', (heading, number) => expect(headerNumber(heading)).toBe(number));

it('keeps the number sign of a declared name', () => expect(nameKey('E-mail # value')).toBe('email#value'));

it('shows a heading as a person sees it', () =>
  expect(shownHeading('\ufeff E-mail \n address ')).toBe('E-mail address'));

import { composeName } from './compose-name.js';

it.each([
  [['Asha', 'Rao'], 'Asha Rao'],
  [['Asha', ' ', 'Rao '], 'Asha Rao'],
  [['Asha', 'Asha Rao'], 'Asha Rao'],
  [['Asha Rao', 'Rao'], 'Asha Rao'],
  [['Martin', 'Martin'], 'Martin Martin'],
  [['Ann', 'Annabel'], 'Ann Annabel'],
  [[''], ''],
])('%j is %j', (parts, whole) => expect(composeName(parts)).toBe(whole));

import { composeName } from './compose-name.js';

it.each([
  [['Asha', 'Rao'], 'Asha Rao'],
  [['Asha', ' ', 'Rao '], 'Asha Rao'],
  [['Asha', 'Asha Rao'], 'Asha Rao'],
  [['Asha Rao', 'Rao'], 'Asha Rao'],
  [['Martin', 'Martin'], 'Martin Martin'],
  [['Ana', '', 'García', 'García'], 'Ana García García'],
  [['Ann', 'Annabel'], 'Ann Annabel'],
  [[''], ''],
  [['花子', '山田'], '山田花子'],
  [['太郎', '', ' 佐々木 '], '佐々木太郎'],
  [['민수', '김'], '김민수'],
  [['花子', '山田花子'], '山田花子'],
  [['子', '金子'], '金子子'],
  [['ジョン', 'スミス'], 'スミス ジョン'],
  [['Hanako', '山田'], 'Hanako 山田'],
  [['花子'], '花子'],
])('%j is %j', (parts, whole) => expect(composeName(parts)).toBe(whole));

import { resolvePart } from './relationships.js';

describe('resolvePart', () => {
  it.each([
    ['xl/', 'worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml'],
    ['xl/', '/xl/worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml'],
    ['xl/', '../customXml/item.xml', 'customXml/item.xml'],
    ['xl/', 'worksheets\\sheet1.xml', 'xl/worksheets/sheet1.xml'],
    ['xl/', './a%20b.xml', 'xl/a b.xml'],
    ['xl/', '100%.xml', 'xl/100%.xml'],
    ['', '../../etc/passwd', 'etc/passwd'],
  ])('from %j, %j leads to %j', (folder, target, part) => {
    expect(resolvePart(folder, target)).toBe(part);
  });
});

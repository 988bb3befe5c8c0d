import { Buffer } from 'node:buffer';
import { recogniseFile } from './recognise-file.js';

const recognised = (text: string, name?: string): string => {
  const head = Buffer.from(text, 'latin1');
  return recogniseFile({ head, size: head.length, name }).kind;
};

// What is refused, and by which code, is in the fixtures that `open-text-file.spec.ts` runs.
describe('recogniseFile', () => {
  it.each([
    ['a plain table', 'name,email\nA,a@b.example\n'],
    ['a first cell in angle brackets', '<html>,<body>\n1,2\n'],
    ['a header of tags', '<name>;<email>\nA;B\n'],
    ['a first cell that holds a list', '[1,2],x\n'],
    ['a first cell that holds an object', '{a},x\n'],
    ['windows-1252 bytes', 'J\xf6rg,M\xfcller\n'],
    ['a name that starts like a picture', 'BMW,Munich\n'],
  ])('takes %s for text', (_, text) => {
    expect(recognised(text)).toBe('text');
  });

  it('leaves every ZIP to the workbook reader, whatever its name', () => {
    expect(recognised('PK\x03\x04\x14\0[Content_Types].xml', 'customers.csv')).toBe('xlsx-candidate');
    expect(recognised('PK\x05\x06' + '\0'.repeat(18))).toBe('xlsx-candidate');
  });

  it('comes to an end with thousands of comments that no tag follows', () => {
    expect(recognised('<!-- x -->\n'.repeat(5_000) + 'a,b\n')).toBe('text');
    expect(() => recognised('<!-- x -->\n<html><body>')).toThrow(
      expect.objectContaining({ code: 'file_is_html' }) as Error,
    );
  });

  it('judges a large file by its head: JSON is not asked of a parser then', () => {
    const head = Buffer.from('["a","b"],x\n');
    expect(recogniseFile({ head, size: 1_000_000 }).kind).toBe('text');
  });

  it.each(['A plain,sentence. Save it.', 'x'])('never throws on %j', (text) => {
    expect(recognised(text)).toBe('text');
  });
});

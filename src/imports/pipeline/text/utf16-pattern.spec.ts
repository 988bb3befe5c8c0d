import { Buffer } from 'node:buffer';
import { utf16WithoutBom } from './utf16-pattern.js';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('utf16WithoutBom', () => {
  it.each([
    'name;mail\nPeña;a\n',
    '王小明,台北\n一二三,高雄\n',
    'имя;город\nАнна;Київ\n',
    '김영수\n',
    '😀,x\n',
  ])('tells both byte orders of %j', (text) => {
    expect(utf16WithoutBom(utf16(text))).toBe('utf-16le');
    expect(utf16WithoutBom(utf16(text).swap16())).toBe('utf-16be');
  });

  it.each([
    ['text without NULs', Buffer.from('name,city\n')],
    ['text with a stray NUL', Buffer.from('name,city\nJohn\0Smith,Rome\nAsha,Pune\n')],
    ['text padded with NULs', Buffer.from('John\0\0\0\0Rome\0\0\0\0')],
    ['binary', Buffer.from([0, 1, 2, 3, 0, 0, 7, 9, 200, 0])],
    ['next to nothing', Buffer.from([0])],
  ])('is not taken in by %s', (_, bytes) => {
    expect(utf16WithoutBom(bytes)).toBeNull();
  });
});

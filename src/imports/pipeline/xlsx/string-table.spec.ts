import { StringTable } from './string-table.js';

describe('StringTable', () => {
  it('gives back every text, over the borders of its blocks and its cache', () => {
    const table = new StringTable(64 * 1024 * 1024);
    const texts = Array.from({ length: 70_000 }, (_, index) => `${'李é'.repeat(index % 40)}${index}`);
    for (const text of texts) table.add(text);
    expect(texts.filter((text, index) => table.get(index) !== text)).toEqual([]);
    expect([69_999, 0, 4096, 0].map((index) => table.get(index))).toEqual(
      [69_999, 0, 4096, 0].map((index) => texts[index]),
    );
    expect(table.size).toBe(texts.length);
    expect([table.get(-1), table.get(texts.length)]).toEqual([undefined, undefined]);
  });

  it('keeps a problem in the place of its text, and the empty text', () => {
    const table = new StringTable(64 * 1024 * 1024);
    const problem = { code: 'cell_too_large' as const, value: 'x' };
    table.add('');
    table.add(problem);
    table.add('z');
    expect([0, 1, 2].map((index) => table.get(index))).toEqual(['', problem, 'z']);
  });

  it('refuses what does not fit', () => {
    const table = new StringTable(4 * 1024 * 1024);
    const text = 'x'.repeat(60_000);
    expect(() => {
      for (let count = 0; count < 100; count++) table.add(text);
    }).toThrow(expect.objectContaining({ code: 'xlsx_too_many_strings' }) as Error);
  });
});

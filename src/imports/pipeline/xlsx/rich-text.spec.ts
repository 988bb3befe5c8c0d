import { cellProblem, RichText } from './rich-text.js';

describe('RichText', () => {
  it('holds little more than the limit of a cell, however much is added', () => {
    const text = new RichText(100);
    text.start();
    for (let count = 0; count < 1000; count++) text.addRaw('x'.repeat(60));
    expect(text.finish()).toEqual({ code: 'cell_too_large', value: 'x'.repeat(120) });
  });

  it('counts the limit in bytes', () => {
    const text = new RichText(100);
    text.start();
    text.addRaw('é'.repeat(50));
    expect(text.finish()).toBe('é'.repeat(50));
    text.addRaw('x');
    expect(text.finish()).toEqual({ code: 'cell_too_large', value: `${'é'.repeat(50)}x` });
  });

  it('takes the text elements only, and none of a phonetic reading', () => {
    const text = new RichText(100);
    text.start();
    const add = (name: string, content: string): void => {
      text.open(name);
      text.add(content);
      text.close(name);
    };
    add('t', '東');
    text.open('rPh');
    add('t', 'ひがし');
    text.close('rPh');
    add('rPr', 'ignored');
    text.open('r');
    add('t', '京');
    text.close('r');
    expect(text.finish()).toBe('東京');
  });
});

describe('cellProblem', () => {
  it('cuts the value to 200 characters, never in the middle of one', () => {
    expect(cellProblem('cell_too_large', 'a'.repeat(300)).value).toBe('a'.repeat(200));
    expect(cellProblem('cell_too_large', `${'a'.repeat(199)}😀`).value).toBe('a'.repeat(199));
  });
});

import { BytesMemo } from './bytes-memo.js';

test('what was made of bytes is given out again, also of two that are met in turn', () => {
  const made: string[] = [];
  const memo = new BytesMemo((text) => {
    made.push(text);
    return { text };
  });
  const of = (text: string) => {
    const bytes = Buffer.from(`<${text}>`);
    return memo.of(bytes, 1, bytes.length - 1);
  };
  const wrong: unknown[] = [];
  for (let other = 0; other < 20_000; other += 1) {
    const pair = ['Meyer', `name ${other}`];
    const first = pair.map(of);
    made.length = 0;
    const again = pair.map(of);
    const right = pair.every((text, place) => first[place]?.text === text && again[place]?.text === text);
    if (!right || made.length > 0) wrong.push({ pair, first, again, made: [...made] });
  }
  expect(wrong).toEqual([]);
});

test('long texts are made anew each time', () => {
  let made = 0;
  const memo = new BytesMemo((text) => {
    made += 1;
    return text;
  });
  const bytes = Buffer.alloc(61, 'a');
  expect([memo.of(bytes, 0, 61), memo.of(bytes, 0, 61)]).toEqual(['a'.repeat(61), 'a'.repeat(61)]);
  expect([memo.of(bytes, 0, 60), memo.of(bytes, 1, 61)]).toEqual(['a'.repeat(60), 'a'.repeat(60)]);
  expect(made).toBe(3);
});

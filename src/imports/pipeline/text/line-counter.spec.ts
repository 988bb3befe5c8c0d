import { LineCounter } from './line-counter.js';

describe('LineCounter', () => {
  it.each([
    ['', 1],
    ['a\nb', 2],
    ['a\r\nb\r\n', 3],
    ['a\rb\r', 3],
    ['\r\r\n\n\n', 5],
  ])('puts the end of %j on line %i, however it is cut', (text, line) => {
    for (let size = 1; size <= text.length + 1; size++) {
      const counter = new LineCounter();
      for (let at = 0; at < text.length; at += size) counter.add(text.slice(at, at + size));
      expect(counter.line).toBe(line);
    }
  });
});

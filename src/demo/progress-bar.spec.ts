import { progressWriter, renderProgress, thousands } from './progress-bar.js';

const progress = {
  percent: 41.2,
  rowsPerSecond: 38_000,
  etaSeconds: 15.4,
  counts: { lines: 20_000, created: 8_100, rejected: 120, updated: 0 },
};

describe('renderProgress', () => {
  it('shows everything where there is room', () => {
    expect(renderProgress(progress, 100)).toBe(
      '[############------------------]  41 %  38,000 rows/s  16 s left  8,100 created, 120 rejected',
    );
  });

  it('drops the counts first, then the rest, and never exceeds the width', () => {
    expect(renderProgress(progress, 60)).toBe('[###########---------------]  41 %  38,000 rows/s  16 s left');
    expect(renderProgress(progress, 20)).toMatch(/^\[#+-+\] {2}41 %$/);
    for (let width = 1; width < 120; width += 1) {
      expect(renderProgress(progress, width).length).toBeLessThanOrEqual(width);
    }
  });

  it.each([
    [-5, '[----------]   0 %'],
    [0, '[----------]   0 %'],
    [99.9, '[##########]  99 %'],
    [100, '[##########] 100 %'],
    [150, '[##########] 100 %'],
  ])('draws %p percent', (percent, line) => {
    expect(renderProgress({ percent, counts: {} }, 18)).toBe(line);
  });
});

describe('progressWriter', () => {
  const percents = [0, 4, 11, 19, 50, 100, 100];

  it('writes over one line of a terminal', () => {
    const written: string[] = [];
    const writer = progressWriter({ isTTY: true, columns: 40, write: (text) => written.push(text) });
    for (const percent of percents) writer.show({ percent, counts: {} });
    writer.done();
    writer.done();
    expect(written).toHaveLength(percents.length + 1);
    expect(written.slice(0, -1).every((text) => text.startsWith('\r\u001b[2K['))).toBe(true);
    expect(written.at(-1)).toBe('\n');
  });

  it('writes a line for every new tenth elsewhere', () => {
    const written: string[] = [];
    const writer = progressWriter({ write: (text) => written.push(text) });
    for (const percent of percents) writer.show({ percent, counts: {} });
    writer.done();
    expect(written.map((line) => /(\d+) %\n$/.exec(line)?.[1])).toEqual(['0', '11', '50', '100']);
  });
});

describe('thousands', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567.8, '1,234,568'],
  ])('%p is %p', (value, text) => expect(thousands(value)).toBe(text));
});

import { ArgumentError, parseDemoArguments, parsePort } from './demo-arguments.js';

describe('parseDemoArguments', () => {
  it.each([
    [[], { help: false, rows: 20_000 }],
    [['--rows', '500'], { help: false, rows: 500 }],
    [['--rows=0'], { help: false, rows: 0 }],
    [['--no-sample'], { help: false, rows: 0 }],
    [['--no-sample', '--rows', '5'], { help: false, rows: 0 }],
    [['--help'], { help: true, rows: 20_000 }],
  ])('%j', (args, expected) => expect(parseDemoArguments(args)).toEqual(expected));

  it.each([
    [['--rows']],
    [['--rows', 'many']],
    [['--rows', '1.5']],
    [['--rows', '10000001']],
    [['--row', '5']],
    [['5']],
  ])('refuses %j', (args) => expect(() => parseDemoArguments(args)).toThrow(ArgumentError));
});

describe('parsePort', () => {
  it('is 3000 unless set', () => {
    expect([undefined, '', '8080'].map(parsePort)).toEqual([3000, 3000, 8080]);
  });

  it.each(['0', '65536', 'http', '80.5'])('refuses %p', (text) =>
    expect(() => parsePort(text)).toThrow(ArgumentError),
  );
});

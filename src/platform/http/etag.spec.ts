import { parseIfMatch, requireVersion } from './etag.js';

describe('parseIfMatch', () => {
  it.each([
    [undefined, null],
    ['*', null],
    ['"3"', [3]],
    [' "3" , "4"', [3, 4]],
    ['"3",,"4",', [3, 4]],
    ['W/"3"', []],
    ['W/"3", "4"', [4]],
    ['"abc"', []],
    ['"03"', []],
    ['""', []],
    ['"a,b"', []],
  ])('reads %p as %p', (header, versions) => {
    expect(parseIfMatch(header)).toEqual(versions);
  });

  it.each(['', ' ', ',', '3', '"3', '"3" "4"', 'w/"3"', '*, "3"', '"3", 4', '"a b"'])(
    'refuses %p',
    (header) => {
      expect(() => parseIfMatch(header)).toThrow('request_malformed');
    },
  );
});

describe('requireVersion', () => {
  it.each([
    [null, 3],
    [[3], 3],
    [[2, 3], 3],
  ])('lets %p through on version %p', (expected, current) => {
    expect(() => requireVersion(expected, current)).not.toThrow();
  });

  it.each([
    [[2], 3],
    [[], 3],
  ])('stops %p on version %p', (expected, current) => {
    expect(() => requireVersion(expected, current)).toThrow('version_conflict');
  });
});

import { entityTag, parseIfMatch, requireVersion } from './etag.js';

describe('entityTag', () => {
  const job = { id: '1', status: 'queued', createdAt: new Date(0) };

  it('is the version of what has one', () => {
    expect(entityTag({ id: '1', version: 3 })).toBe('"3"');
  });

  it('is weak for what has none, and another when anything has changed', () => {
    expect(entityTag(job)).toMatch(/^W\/"[\w-]{22}"$/);
    expect(entityTag({ ...job })).toBe(entityTag(job));
    expect(entityTag({ ...job, status: 'processing' })).not.toBe(entityTag(job));
    expect(parseIfMatch(entityTag(job) ?? '')).toEqual([]);
  });

  it.each([[undefined], [null], ['text'], [Buffer.from('file')], [{ data: [job] }], [[job]], [{ value: 3 }]])(
    'is none for %p',
    (answer) => {
      expect(entityTag(answer)).toBeNull();
    },
  );
});

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

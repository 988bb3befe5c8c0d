import { compareDocuments } from './compare-documents.js';

describe('compareDocuments', () => {
  it('finds nothing in equal documents, whatever the order of their names', () => {
    expect(compareDocuments({ a: 1, b: [null] }, { b: [null], a: 1 })).toEqual([]);
  });

  it('names every place that differs', () => {
    const before = { paths: { '/v1/a': { get: {} } }, list: [1, 2], title: 'x' };
    const after = { paths: { '/v1/b': { get: {} } }, list: [1, 3], title: null };
    expect(compareDocuments(before, after)).toEqual([
      '- /paths/~1v1~1a: {"get":{}}',
      '+ /paths/~1v1~1b: {"get":{}}',
      '~ /list/1: 2 → 3',
      '~ /title: "x" → null',
    ]);
  });

  it('tells a list from an object', () => {
    expect(compareDocuments([], {})).toEqual(['~ : [] → {}']);
  });

  it('shortens long values', () => {
    expect(compareDocuments({}, { a: 'x'.repeat(500) })[0]).toHaveLength(124);
  });
});

import fc from 'fast-check';
import { type CanonicalRecord, encodeRecord, type RecordOrder, recordsOf } from './canonical-record.js';
import { PlainCells } from './plain-cells.js';

function decodeRecords(
  window: Buffer,
  most: number,
  order: RecordOrder = 'first',
): { records: CanonicalRecord[]; bytes: number } {
  const reader = recordsOf(window, most, order);
  const cells = new PlainCells(window);
  const records: CanonicalRecord[] = [];
  while (reader.next()) {
    const { from, to } = reader;
    const isPlain = cells.take(from, to);
    const row = cells.row();
    if (isPlain) {
      const texts = Array.from({ length: cells.count }, (_, index) => cells.text(index));
      expect({ line: cells.line, cells: texts }).toEqual(row);
    }
    records.push([row.line, ...row.cells]);
  }
  return { records, bytes: reader.bytes };
}

test('what is written is read, whatever the cells hold', () => {
  const rows = fc.array(fc.tuple(fc.nat(), fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 })), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(rows, (given) => {
      const window = Buffer.from(given.map(([line, cells]) => encodeRecord(line, cells)).join(''));
      const { records, bytes } = decodeRecords(window, Infinity);
      expect(records).toEqual(given.map(([line, cells]) => [line, ...cells]));
      expect(bytes).toBe(window.length);
      expect(decodeRecords(window, Infinity, 'last-of-all')).toEqual({ records: records.reverse(), bytes });
    }),
  );
});

test('a record that is cut off is left for the next window', () => {
  const first = Buffer.from(encodeRecord(2, ['Asha', 'a\nb']));
  const window = Buffer.concat([first, Buffer.from('[3,"Ra')]);
  expect(decodeRecords(window, 10)).toEqual({ records: [[2, 'Asha', 'a\nb']], bytes: first.length });
});

test('no more than asked for', () => {
  const one = encodeRecord(2, ['a']);
  expect(decodeRecords(Buffer.from(one + one), 1).bytes).toBe(one.length);
});

test('a problem of a cell stays with it', () => {
  const cell = { code: 'cell_error_value' as const, value: '#N/A' };
  expect(decodeRecords(Buffer.from(encodeRecord(7, [cell])), 1).records).toEqual([[7, cell]]);
});

test('backwards, a record whose beginning is not in the window is left for the next', () => {
  const last = Buffer.from(encodeRecord(9, ['Asha']));
  const window = Buffer.concat([Buffer.from('","cut off"]\n'), last]);
  expect(decodeRecords(window, 10, 'last')).toEqual({ records: [[9, 'Asha']], bytes: last.length });
  expect(decodeRecords(last, 10, 'last')).toEqual({ records: [], bytes: 0 });
});

test('texts without anything to escape are read and written the short way, as the parser would', () => {
  const takesPlain = (text: string): boolean =>
    new PlainCells(Buffer.from(text)).take(0, Buffer.byteLength(text));
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ',', '{', '[', ']', ' ', "'") });
  const rows = fc.array(fc.tuple(fc.nat(), fc.array(cell, { minLength: 1, maxLength: 6 })), { minLength: 1 });
  fc.assert(
    fc.property(rows, (given) => {
      const text = given.map(([line, cells]) => encodeRecord(line, cells, true)).join('');
      expect(text).toBe(given.map(([line, cells]) => encodeRecord(line, cells)).join(''));
      expect(text.split(/(?<=\n)/).every(takesPlain)).toBe(true);
      expect(decodeRecords(Buffer.from(text), Infinity).records).toEqual(
        given.map(([line, cells]) => [line, ...cells]),
      );
    }),
  );
});

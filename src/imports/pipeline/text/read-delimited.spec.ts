import fc from 'fast-check';
import { type Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { type SourceRow } from '../source-row.js';
import { decodeStream } from './decode-stream.js';
import { readDelimited } from './read-delimited.js';
import { defaultTextLimits, type TextLimits } from './text-limits.js';

const newlines = ['\n', '\r\n', '\r'] as const;

async function read(
  pieces: Iterable<string>,
  delimiter = ',',
  limits: Partial<TextLimits> = {},
  escape: 'doubled' | 'backslash' = 'doubled',
): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  const dialect = {
    delimiter,
    quote: '"' as const,
    curly: false,
    wrapped: false,
    escape,
  };
  for await (const batch of readDelimited(pieces, dialect, { ...defaultTextLimits, ...limits })) {
    for (const { line, cells, plain } of batch) {
      if (plain) expect(JSON.stringify(cells)).toBe(`["${(cells as string[]).join('","')}"]`);
      rows.push({ line, cells });
    }
  }
  return rows;
}

/** RFC 4180: quotes whatever needs it. */
function written(table: string[][], delimiter: string, newline: string, quoteAll: boolean): string {
  const cell = (text: string): string =>
    quoteAll || /^\s|\s$|["\r\n]/.test(text) || text.includes(delimiter)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  return table.map((row) => row.map(cell).join(delimiter) + newline).join('');
}

/** The lines on which an editor shows the rows, by counting breaks in what was written. */
function expectedRows(table: string[][], delimiter: string, newline: string, quoteAll: boolean): SourceRow[] {
  let line = 1;
  const rows: SourceRow[] = [];
  for (const cells of table) {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
    line += written([cells], delimiter, newline, quoteAll).match(/\r\n|\r|\n/g)?.length ?? 0;
  }
  return rows;
}

function pieces<T extends string | Buffer>(whole: T, sizes: number[]): T[] {
  const parts: T[] = [];
  for (let at = 0, index = 0; at < whole.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    parts.push((typeof whole === 'string' ? whole.slice(at, at + size) : whole.subarray(at, at + size)) as T);
    at += size;
  }
  return parts;
}

const anyCell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab",;\t|\n\r \\é'.split('')), maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replace(/[\0\ufeff\u001a]/g, '')),
);
const anyTable = (cell: fc.Arbitrary<string>): fc.Arbitrary<string[][]> =>
  fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
const anySizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const anyDelimiter = fc.constantFrom(',', ';', '\t', '|');

describe('readDelimited', () => {
  it('reads back any table that a correct writer wrote, at any chunk borders, with its line numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTable(anyCell),
        anyDelimiter,
        fc.constantFrom(...newlines),
        fc.boolean(),
        anySizes,
        async (table, delimiter, newline, quoteAll, sizes) => {
          const text = written(table, delimiter, newline, quoteAll);
          fc.pre(!/^"?sep=/i.test(text));
          expect(await read(pieces(text, sizes), delimiter)).toEqual(
            expectedRows(table, delimiter, newline, quoteAll),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['utf-8', 'aéД王😀"\n,'],
    ['utf-16le', 'aéД王😀"\n,'],
    ['utf-16be', 'aéД王😀"\n,'],
    ['utf-32le', 'aéД王😀"\n,'],
    ['windows-1252', 'aéñß€"\n,'],
    ['windows-1251', 'aДжЯё"\n,'],
    ['shift_jis', 'a夏ソ表ｱ"\n,'],
    ['gb18030', 'a王龘€é😀"\n,'],
    ['big5', 'a許功蓋"\n,'],
    ['euc-kr', 'a김똠"\n,'],
    ['euc-jp', 'a夏ソｱ"\n,'],
  ])('reads back any table in %s, at any chunk borders of the bytes', async (encoding, alphabet) => {
    const cell = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        anyTable(cell),
        fc.constantFrom(...newlines),
        anySizes,
        async (table, newline, sizes) => {
          const bytes = iconv.encode(written(table, ',', newline, false), encoding, { addBOM: false });
          const text: string[] = [];
          for await (const piece of decodeStream(() => pieces(bytes, sizes), encoding)) text.push(piece);
          expect(await read(text)).toEqual(expectedRows(table, ',', newline, false));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('reads back what was written without quotes, a backslash before what needs it', async () => {
    const bare = (text: string, delimiter: string): string =>
      text.replace(/["\\]/g, '\\$&').replaceAll(delimiter, `\\${delimiter}`);
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '"', '\\', ',', ';', '\t'), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anyTable(cell), anyDelimiter, anySizes, async (table, delimiter, sizes) => {
        const text = table
          .map((row) => `${row.map((each) => bare(each, delimiter)).join(delimiter)}\n`)
          .join('');
        const rows = await read(pieces(text, sizes), delimiter, {}, 'backslash');
        expect(rows.map(({ cells }) => cells)).toEqual(
          table.filter((cells) => cells.some((each) => each.trim() !== '')),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('gives batches of at most the size asked for, in order, none empty', async () => {
    const text = Array.from({ length: 2500 }, (_, index) => `${index},x\n`).join('');
    const sizes: number[] = [];
    for await (const batch of readDelimited(
      [text],
      { delimiter: ',', quote: '"', curly: false, wrapped: false, escape: 'doubled' },
      defaultTextLimits,
    )) {
      sizes.push(batch.length);
    }
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  it('turns an oversized cell into a problem and reads on, quoted or not, however it arrives', async () => {
    const big = 'é'.repeat(60);
    for (const cell of [big, `"${big}"`, `"${big}\n${big}"`]) {
      for (const sizes of [[1], [7], [5000]]) {
        const rows = await read(pieces(`a,b\n${cell},2\n3,4\n`, sizes), ',', { maxCellBytes: 100 });
        expect(rows.map(({ cells }) => cells)).toEqual([
          ['a', 'b'],
          [{ code: 'cell_too_large', value: expect.stringMatching(/^é+/) as string }, '2'],
          ['3', '4'],
        ]);
      }
    }
  });

  it('counts the limit of a cell in UTF-8 bytes', async () => {
    const rows = await read(['éé,ééé\n'], ',', { maxCellBytes: 4 });
    expect(rows[0]?.cells).toEqual(['éé', { code: 'cell_too_large', value: 'ééé' }]);
  });

  it('reads malformed text alike at all chunk borders, be it rows or a refusal', async () => {
    const outcome = async (parts: string[]): Promise<unknown> => read(parts).catch((error: unknown) => error);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'"",\n\r ab\t'), maxLength: 30 }),
        anySizes,
        async (text, sizes) => {
          expect(await outcome(pieces(text, sizes))).toEqual(await outcome([text]));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('decides about a stray quote alike at all chunk borders', async () => {
    const text = 'a,b\n"John "Johnny" Smith" ,2\n"x"y,3\n"p""q","r\r\ns"\r\n';
    const whole = await read([text]);
    expect(whole.map(({ cells }) => cells[0])).toEqual(['a', 'John "Johnny" Smith', 'xy', 'p"q']);
    for (let size = 1; size < 20; size++) expect(await read(pieces(text, [size]))).toEqual(whole);
  });

  it.each(['x"y', '"a', '\t"', '\\"', '"\\"', 'a "b'])(
    'comes to an end in a line of megabytes of %j',
    async (stray) => {
      const line = stray.repeat(65_536 / stray.length);
      const text = Array.from({ length: 60 }, () => line);
      const rows = await read(['a,b\n"', ...text, '",2\n3,4\n']);
      expect(rows.map(({ line }) => line).slice(0, 2)).toEqual([1, 2]);
      expect(rows[1]?.cells[0]).toMatchObject({ code: 'cell_too_large' });
    },
  );
});

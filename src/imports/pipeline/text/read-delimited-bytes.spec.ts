import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { encodeRecord } from '../canonical-record.js';
import { type SourceCell } from '../source-row.js';
import { type Dialect } from './dialect.js';
import { readDelimited } from './read-delimited.js';
import { DelimitedBytes } from './read-delimited-bytes.js';

const LIMITS = { maxLines: 500, maxColumns: 5, maxCellBytes: 10_000, batchRows: 3 };
const WIDTH = 3;
const DATE_COLUMN = 1;

/** The canonical form, the dates in it, and how it ends; of a file that fails nothing but that. */
interface Reading {
  text: string;
  dates: string[];
  end: string;
}

async function asText(text: string, dialect: Dialect, limits = LIMITS): Promise<Reading> {
  const reading: Reading = { text: '', dates: [], end: 'end' };
  try {
    for await (const rows of readDelimited([text.replaceAll('\0', '')], dialect, limits)) {
      for (const { line, cells } of rows) {
        reading.text += encodeRecord(line, cells);
        reading.dates.push(...dateOf(line, cells));
      }
    }
  } catch (error) {
    return { text: '', dates: [], end: String(error) };
  }
  return reading;
}

async function asBytes(
  text: string,
  dialect: Dialect,
  size: number,
  limits = LIMITS,
): Promise<Reading & { plain: number }> {
  const reading = { text: '', dates: [] as string[], end: 'end', plain: 0 };
  const reader = new DelimitedBytes(dialect, limits);
  reader.expect({
    cells: WIDTH,
    dateColumn: DATE_COLUMN,
    seeDate: (cell, line) => reading.dates.push(`${line} ${cell}`),
  });
  try {
    for await (const rows of reader.read(pieces(text, size))) {
      if (Array.isArray(rows)) {
        for (const { line, cells, plain } of rows) {
          reading.text += encodeRecord(line, cells, plain);
          reading.dates.push(...dateOf(line, cells));
        }
      } else {
        reading.plain += rows.lines;
        reading.text += rows.bytes.toString();
      }
    }
  } catch (error) {
    return { text: '', dates: [], end: String(error), plain: reading.plain };
  }
  return reading;
}

function dateOf(line: number, cells: readonly SourceCell[]): string[] {
  const date = cells.length === WIDTH ? cells[DATE_COLUMN] : '';
  return typeof date !== 'string' || date === '' || date === '1990-05-17' ? [] : [`${line} ${date}`];
}

/** Whole characters, as the decoder gives them. */
function pieces(text: string, size: number): Buffer[] {
  const points = [...text];
  return Array.from({ length: Math.ceil(points.length / size) }, (_, at) =>
    Buffer.from(points.slice(at * size, (at + 1) * size).join('')),
  );
}

const token = fc.constantFrom(
  ...['a', '7', ' ', 'é', '王', '😀', '\u00a0', '"', "'", '""', ',', ';', '\t', '\n', '\r\n', '\r', '\\'],
  ...['\0', '\u0001', '\u007f', '"x, y"'],
);
const noise = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(''));
const cell = fc.constantFrom('a', '', '1990-05-17', '17/05/1990', '"x, y"', "';\t'", '"é"', '王 小', ' ');
/** Mostly records of as many cells as the header. */
const record = fc
  .tuple(cell, cell, cell, fc.constantFrom(',', ',', ';', '\t'), fc.constantFrom('\n', '\r\n'))
  .map(([one, two, three, delimiter, lineEnd]) => [one, two, three].join(delimiter) + lineEnd);
const texts = fc
  .array(fc.oneof({ weight: 6, arbitrary: record }, { weight: 1, arbitrary: noise }), { maxLength: 20 })
  .map((parts) => parts.join(''));
const dialects = fc.record<Dialect>({
  delimiter: fc.constantFrom(',', ',', ',', ';', '\t'),
  quote: fc.constantFrom('"', "'"),
  escape: fc.constantFrom('doubled', 'backslash'),
  curly: fc.constant(false),
  wrapped: fc.constant(false),
});

describe('DelimitedBytes', () => {
  it('reads what readDelimited reads, in pieces of any size', async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(texts, dialects, fc.integer({ min: 1, max: 40 }), async (text, dialect, size) => {
        const { plain: lines, ...bytes } = await asBytes(text, dialect, size);
        plain += lines;
        expect(bytes).toEqual(await asText(text, dialect));
      }),
      { numRuns: 3_000 },
    );
    expect(plain).toBeGreaterThan(1_000);
  });

  it('gives nearly all records of an ordinary file out as plain', async () => {
    const text = Array.from({ length: 400 }, (_, at) => `"Asha, ${at}",,é\r\n`).join('');
    const odd = 'say "it",1,2\r\n';
    const { plain, ...bytes } = await asBytes(text + odd + text.slice(0, 900), comma, 100);
    expect(plain).toBeGreaterThan(430);
    expect(bytes).toEqual(await asText(text + odd + text.slice(0, 900), comma));
  });

  it('counts plain records against the limit of lines', async () => {
    const text = 'a,b,c\n'.repeat(LIMITS.maxLines + 2);
    expect(await asBytes(text, comma, 1_000)).toMatchObject({
      end: expect.stringContaining('too_many_lines') as string,
    });
  });

  it('leaves it to the scanner to find cells that are too large', async () => {
    const limits = { ...LIMITS, maxCellBytes: 30 };
    const text = 'a,b,c\n' + `${'é'.repeat(16)},b,c\n` + 'a,b,c\n';
    const { plain, ...bytes } = await asBytes(text, comma, 100, limits);
    expect(plain).toBe(2);
    expect(bytes).toEqual(await asText(text, comma, limits));
    expect(bytes.text).toContain('cell_too_large');
  });
});

const comma: Dialect = { delimiter: ',', quote: '"', escape: 'doubled', curly: false, wrapped: false };

import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { columnOf } from '../columns/column.js';
import { DateOrderEvidence, type DateOrderDecision } from '../columns/date-order.js';
import { findHeader, HEADER_SEARCH_ROWS, holdsHeader } from '../columns/find-header.js';
import type { ColumnMapping, HeaderProblem } from '../columns/column-mapping.js';
import { mapHeader } from '../columns/map-header.js';
import { offerRemembered, type RememberedMapping } from '../columns/remembered-mapping.js';
import type { ErrorGroup, FileColumn } from '../import.entity.js';
import type { StoredOptions } from '../import-options.dto.js';
import { importKind } from '../kinds/kinds.js';
import { encodeRecord } from './canonical-record.js';
import { FileRejectedError } from './file-rejected.error.js';
import { openFile, type FileLimits, type OpenedFile } from './open-file.js';
import type { PlainRecords } from './text/plain-records.js';
import { BeyondHeader } from './beyond-header.js';
import { ColumnSamples } from './column-samples.js';
import { StructureCheck } from './structure-check.js';
import type { SourceRow } from './source-row.js';

/** What is needed to read a file through. */
export interface PrepareInput {
  /** The upload, on the local disk. */
  source: string;
  /** Where the canonical form goes. */
  target: string;
  fileName: string;
  options: StoredOptions;
  limits: FileLimits;
  /** Mappings the merchant confirmed before. */
  remembered: readonly RememberedMapping[];
}

/** What one pass over the file found. */
export interface PreparedFile {
  detected: Record<string, unknown>;
  columns: FileColumn[];
  mapping: ColumnMapping[];
  /** What stands in the way of reading the file by its header; empty when nothing does. */
  problems: HeaderProblem[];
  /** Data lines: neither the header, nor blank. */
  lines: number;
  /** Rows that cannot be read whatever their columns mean. */
  structural: ErrorGroup[];
  canonicalBytes: number;
  dateOrder: DateOrderDecision;
  dateSystem: 1900 | 1904;
  /** Cells a row must have; null where the format leaves trailing blanks out. */
  cells: number | null;
}

/**
 * Reads a file through once: recognises it, finds and maps its header, counts its data lines, gathers what decides the
 * order of its dates, and writes its canonical form. No row is judged here.
 *
 * @throws FileRejectedError for a file that is not a table, or not one that can be read to its end
 */
export async function prepareFile(input: PrepareInput): Promise<PreparedFile> {
  const { options } = input;
  const { schema } = importKind(options.kind);
  const file = await openFile(input.source, input.fileName, options, input.limits, (rows) =>
    holdsHeader(rows, schema, options.mapping),
  );
  const batches = file.rows[Symbol.asyncIterator]();
  const writer = new CanonicalWriter(input.target);
  try {
    return await readThrough(input, file, batches, writer);
  } finally {
    // Of a file that is refused half way, both would stay open until garbage is collected.
    await batches.return?.();
    await writer.close();
  }
}

type Batches = AsyncIterator<SourceRow[] | PlainRecords>;

async function readThrough(
  { options, remembered }: PrepareInput,
  file: OpenedFile,
  batches: Batches,
  writer: CanonicalWriter,
): Promise<PreparedFile> {
  const { schema } = importKind(options.kind);
  const { head, rest } = await splitHead(batches);
  const header = findHeader(head, schema, options.mapping ?? {});
  if ('code' in header) throw new FileRejectedError(header.code, header.detail);
  const below = head.slice(header.position + 1);
  const read = mapHeader(
    header.headings,
    schema,
    options.mapping ?? {},
    options.mode === 'update_only',
    below,
  );
  const { mapping, problems } = read;
  const offered = offerRemembered(header.headings, schema, options, remembered) ?? read;
  const samples = new ColumnSamples(header.headings.length);
  const dated = mapping.find(({ field }) => field !== null && columnOf(schema, field)?.format === 'date');
  const dates = new DateOrderEvidence(options.dateOrder, dated?.column);

  const width = file.trimsBlanks ? null : header.headings.length;
  const structure = new StructureCheck(
    mapping.map(({ column }) => column),
    width,
  );

  const beyond = new BeyondHeader(header.headings.length);
  let lines = 0;
  const take = async (rows: readonly SourceRow[]): Promise<void> => {
    for (const { line, cells, plain } of rows) {
      lines += 1;
      writer.add(line, cells, plain);
      // What stands in which column of a ragged row is not known, so it is no evidence.
      if (!structure.check(line, cells, plain)) continue;
      const date = dated && cells[dated.index];
      if (typeof date === 'string') dates.add(date, line);
      samples.add(cells);
      if (cells.length > header.headings.length) beyond.add(line, cells);
    }
    await writer.drain();
  };
  const { expect } = file;
  let expected = width === null || expect === null;
  await take(below);
  for await (const rows of rest) {
    if (!Array.isArray(rows)) {
      lines += rows.lines;
      await writer.write(rows.bytes);
      continue;
    }
    await take(rows);
    if (!expected && expect && samples.isEnough) {
      expect({
        cells: header.headings.length,
        dateColumn: dated?.index ?? -1,
        seeDate: (cell, line) => dates.add(cell, line),
      });
      expected = true;
    }
  }
  const canonicalBytes = await writer.end();
  if (lines === 0) {
    throw new FileRejectedError(
      'file_has_no_rows',
      'The file has a header but no row below it, so there is nothing to import.',
    );
  }
  const dateOrder = dates.decide();
  const unheaded = beyond.columns();
  return {
    detected: {
      ...file.detected,
      headerLine: header.line,
      // No order is told of a column that is the same by each of them.
      dateOrder: 'order' in dateOrder && dateOrder.by !== 'neutral' ? dateOrder.order : null,
      decidedBy: {
        ...file.decidedBy,
        headerLine: header.by,
        dateOrder: 'order' in dateOrder ? dateOrder.by : dateOrder.code,
      },
    },
    columns: [...offered.mapping, ...unheaded].map(({ column, index, field, by }) => ({
      name: column,
      index,
      samples: samples.of(index),
      field,
      by,
      alternatives: offered.alternatives[index] ?? [],
    })),
    mapping: [...mapping, ...unheaded],
    problems,
    lines,
    structural: structure.groups(),
    canonicalBytes,
    dateOrder,
    dateSystem: file.dateSystem,
    cells: width,
  };
}

/** The first rows, among which the header is looked for, and the rows after them. */
async function splitHead(batches: Batches): Promise<{ head: SourceRow[]; rest: OpenedFile['rows'] }> {
  const head: SourceRow[] = [];
  while (head.length < HEADER_SEARCH_ROWS) {
    const next = await batches.next();
    if (next.done) break;
    if (!Array.isArray(next.value))
      throw new Error('records were given out as plain before the header was read');
    head.push(...next.value);
  }
  return { head, rest: { [Symbol.asyncIterator]: () => batches } };
}

/** Writes canonical records in large pieces, never holding more than one piece. */
class CanonicalWriter {
  private static readonly PIECE = 256 * 1024;
  private text = '';
  private bytes = 0;
  private stream: WriteStream | undefined;

  constructor(private readonly path: string) {}

  add(line: number, cells: SourceRow['cells'], plain?: boolean): void {
    this.text += encodeRecord(line, cells, plain);
  }

  /** Records in the canonical form already. */
  async write(bytes: Buffer): Promise<void> {
    await this.drain(true);
    await this.put(bytes);
  }

  async drain(force = false): Promise<void> {
    if (this.text.length < CanonicalWriter.PIECE && !force) return;
    const piece = Buffer.from(this.text);
    this.text = '';
    if (piece.length > 0) await this.put(piece);
  }

  private async put(piece: Buffer): Promise<void> {
    this.bytes += piece.length;
    this.stream ??= createWriteStream(this.path);
    if (!this.stream.write(piece)) await once(this.stream, 'drain');
  }

  /** @returns bytes written */
  async end(): Promise<number> {
    await this.drain(true);
    await this.close();
    return this.bytes;
  }

  /** Closes the file, whole or not. */
  async close(): Promise<void> {
    const { stream } = this;
    this.stream = undefined;
    if (stream)
      await new Promise<void>((resolve, reject) =>
        stream.end((error?: Error | null) => (error ? reject(error) : resolve())),
      );
  }
}

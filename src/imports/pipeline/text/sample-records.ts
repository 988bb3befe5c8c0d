import { FileRejectedError } from '../file-rejected.error.js';
import { type SourceRow } from '../source-row.js';
import { type Dialect } from './dialect.js';
import { RecordScanner } from './record-scanner.js';

const enough = 200;

/** The first records of a sample as a dialect reads them; a record cut by the end of the sample is left out. */
export function sampleRecords(sample: string, complete: boolean, dialect: Dialect): SourceRow[] {
  const scanner = new RecordScanner(dialect, { maxColumns: 10_000, maxCellBytes: 65_536 });
  const rows: SourceRow[] = [];
  try {
    scanner.push(sample, rows);
    if (complete || rows.length === 0) scanner.finish(rows);
  } catch (error) {
    // What a wrong delimiter cannot read says enough by the records before it; reading reports a real fault.
    if (!(error instanceof FileRejectedError)) throw error;
  }
  return rows.slice(0, enough);
}

import { parseArgs } from 'node:util';
import { SAMPLE_MAX_ROWS } from './sample-customers.js';

export const HELP = `Starts Clientele on this machine: PostgreSQL, the API, a worker, two merchants and a sample upload.

  npm run demo -- [options]

  --rows N      customers in the sample upload (default 20000)
  --no-sample   start without the upload
  --help        this text

  PORT             preferred port of the API (default 3000; the next free one when taken)
  CLIENTELE_HOME   data folder (default .clientele); a second start keeps its data
  REDIS_URL        use this Redis for the queue (default: the queue lives in PostgreSQL)
`;

const DEFAULT_ROWS = 20_000;

export interface DemoArguments {
  help: boolean;
  /** Rows of the sample; 0 for none. */
  rows: number;
}

/** The command line cannot be understood; the message says what is wrong with it. */
export class ArgumentError extends Error {}

/** @throws ArgumentError for an unknown option or a number of rows out of bounds. */
export function parseDemoArguments(args: string[]): DemoArguments {
  const values = parse(args);
  if (values.rows !== undefined && !/^\d{1,9}$/.test(values.rows)) {
    throw new ArgumentError(`--rows takes a whole number, not "${values.rows}".`);
  }
  const rows = values['no-sample'] ? 0 : Number(values.rows ?? DEFAULT_ROWS);
  if (rows > SAMPLE_MAX_ROWS) throw new ArgumentError(`--rows can be at most ${SAMPLE_MAX_ROWS}.`);
  return { help: values.help === true, rows };
}

function parse(args: string[]): { help?: boolean; rows?: string; 'no-sample'?: boolean } {
  try {
    return parseArgs({
      args,
      options: { help: { type: 'boolean' }, rows: { type: 'string' }, 'no-sample': { type: 'boolean' } },
    }).values;
  } catch (cause) {
    throw new ArgumentError((cause as Error).message, { cause });
  }
}

/** @throws ArgumentError when PORT is no port. */
export function parsePort(text: string | undefined): number {
  const port = Number(text || 3000);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new ArgumentError(`PORT must be a number from 1 to 65535, not "${text}".`);
}

import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

const LAST_LINES = 20;

export interface LogFile {
  path: string;
  add(line: string): void;
  /** The last 20 lines, oldest first. */
  last(): string[];
  close(): void;
}

/** Begins the file anew, making its folder when missing. A line that cannot be written is only in `last()`. */
export async function openLogFile(path: string): Promise<LogFile> {
  await mkdir(dirname(path), { recursive: true });
  const stream = createWriteStream(path, { mode: 0o600 });
  // A full disk must not end what is being logged.
  stream.on('error', () => undefined);
  const lines: string[] = [];
  return {
    path,
    add: (line) => {
      stream.write(`${line}\n`);
      lines.push(line);
      if (lines.length > LAST_LINES) lines.shift();
    },
    last: () => [...lines],
    close: () => void stream.end(),
  };
}

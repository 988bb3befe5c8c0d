import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const KIB = 1024;

/** The most memory a process has held, as far as it was looked at; on Linux the system itself remembers. */
export class PeakMemory {
  private peak = 0;

  constructor(private readonly pid: number) {}

  /** Looks again. @returns bytes */
  async look(): Promise<number> {
    this.peak = Math.max(this.peak, await residentBytes(this.pid));
    return this.peak;
  }
}

async function residentBytes(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * KIB;
  } catch {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(stdout.trim()) * KIB;
  }
}

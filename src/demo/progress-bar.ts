export interface Progress {
  percent: number;
  rowsPerSecond?: number | null;
  etaSeconds?: number | null;
  counts: Record<string, number>;
}

const WIDEST_BAR = 30;
const NARROWEST_BAR = 10;
const STEP_PERCENT = 10;

/**
 * One line of at most `width` characters. In a narrow terminal the counts go first, then the estimate; the bar and
 * the percentage always stay.
 */
export function renderProgress(progress: Progress, width: number): string {
  const percent = Math.min(100, Math.max(0, progress.percent));
  const figures = `${String(Math.floor(percent)).padStart(3)} %`;
  const speed = progress.rowsPerSecond ? `${thousands(progress.rowsPerSecond)} rows/s` : '';
  const eta = progress.etaSeconds ? `${Math.ceil(progress.etaSeconds)} s left` : '';
  const counts = Object.entries(progress.counts)
    .filter(([name, count]) => count > 0 && name !== 'lines')
    .map(([name, count]) => `${thousands(count)} ${name}`)
    .join(', ');
  const extras = [speed, eta, counts].filter((text) => text !== '');
  while (extras.length > 0 && NARROWEST_BAR + joined(figures, extras).length + 3 > width) extras.pop();
  const rest = joined(figures, extras);
  const size = Math.max(1, Math.min(WIDEST_BAR, width - rest.length - 3));
  const filled = Math.round((percent / 100) * size);
  return `[${'#'.repeat(filled)}${'-'.repeat(size - filled)}] ${rest}`.slice(0, width);
}

/** What is written to: a terminal, a pipe or a file. */
export interface ProgressOutput {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/**
 * A function that shows each state it is given: a terminal gets one line that is written over, anything else a line
 * whenever another tenth is done. `done` ends the line.
 */
export function progressWriter(output: ProgressOutput): { show(progress: Progress): void; done(): void } {
  let lastStep = -1;
  let open = false;
  return {
    show(progress) {
      if (output.isTTY === true) {
        // One column less than there is: a full last column makes some terminals begin a new line.
        output.write(`\r\u001b[2K${renderProgress(progress, (output.columns ?? 80) - 1)}`);
        open = true;
        return;
      }
      const step = Math.floor(progress.percent / STEP_PERCENT);
      if (step <= lastStep) return;
      lastStep = step;
      output.write(`${renderProgress(progress, 100)}\n`);
    },
    done() {
      if (open) output.write('\n');
      open = false;
    },
  };
}

/** 1234567.8 → `1,234,568`. */
export function thousands(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

function joined(figures: string, extras: string[]): string {
  return [figures, ...extras].join('  ');
}

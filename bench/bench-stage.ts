import type { RunningPart } from '../src/demo/running-parts.js';

/** Where a bench runs. */
export interface BenchStage {
  /** Folder of this run, absolute; removed afterwards. */
  folder: string;
  say: (text: string) => void;
  /** Gets each part as soon as it runs, so that an interruption ends it. */
  add: <P extends RunningPart>(part: P) => P;
}

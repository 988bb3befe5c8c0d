import { Worker } from 'node:worker_threads';
import type { RowSpec } from '../kinds/import-kind.js';
import { FileRejectedError } from './file-rejected.error.js';
import type { PreparedFile, PrepareInput } from './prepare-file.js';
import { importKind } from '../kinds/kinds.js';
import { type RowBatch, type TakeRows, unpackRows } from './read-rows.js';
import type { ThreadAnswer, ThreadRequest } from './thread-messages.js';

/** Old-generation heap of a thread, MiB: a file that needs more is refused, the process lives on. */
const MEMORY_MB = 96;
/** Young-generation heap, MiB: with a third of it, collecting garbage takes half as long again as all the reading. */
const YOUNG_MEMORY_MB = 24;

/** Who waits for the answer to the request that is out, and of which thread. */
interface Waiting {
  worker: Worker;
  resolve: (answer: ThreadAnswer) => void;
  reject: (error: Error) => void;
}

/**
 * A thread that reads for one turn of one import: one request at a time, each answer to who asked. A request that comes
 * while another is out waits: a turn that ended may still read ahead when the next one has taken the thread over, and the
 * rows of one merchant's file must never be told to another's import. A hung or exploding parser ends with the thread, by
 * `close`; asked again, it starts anew.
 */
export class ReadingThread {
  private worker: Worker | undefined;
  private waiting: Waiting | undefined;
  private answered: Promise<unknown> = Promise.resolve();

  /** @param program what the thread runs */
  constructor(private readonly program = new URL('./thread.js', import.meta.url)) {}

  /** Reads the whole file through; at most `seconds` long. */
  async prepare(input: PrepareInput, seconds: number): Promise<PreparedFile> {
    const answer = await this.ask({ task: 'prepare', input }, [], seconds);
    if (answer.task !== 'prepare') throw new Error(`a reading thread answered ${answer.task} to prepare`);
    return answer.prepared;
  }

  /** Reads records of a window; the window is moved to the thread and gone here. */
  async read(spec: RowSpec, window: Buffer, take: TakeRows): Promise<RowBatch> {
    const bytes = new Uint8Array(window); // of its own: a pooled buffer cannot be moved
    const answer = await this.ask({ task: 'read', spec, window: bytes, take }, [bytes.buffer], 60);
    if (answer.task !== 'read') throw new Error(`a reading thread answered ${answer.task} to read`);
    return unpackRows(importKind(spec.kind), spec, answer.batch);
  }

  /** Settles when no request is out. */
  async whenIdle(): Promise<void> {
    await this.answered.catch(() => undefined); // its failure is for who asked
  }

  /** Ends the thread; a request that is out fails. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private ask(request: ThreadRequest, transfer: ArrayBuffer[], seconds: number): Promise<ThreadAnswer> {
    const answer = this.whenIdle().then(() => this.send(request, transfer, seconds));
    this.answered = answer;
    return answer;
  }

  private send(request: ThreadRequest, transfer: ArrayBuffer[], seconds: number): Promise<ThreadAnswer> {
    const worker = (this.worker ??= this.start());
    return new Promise<ThreadAnswer>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.settle(worker, tooComplex('takes too long'));
        void this.close();
      }, seconds * 1000);
      this.waiting = {
        worker,
        resolve: (answer) => (clearTimeout(timer), resolve(answer)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      };
      worker.postMessage(request, transfer);
    });
  }

  private start(): Worker {
    const worker = new Worker(this.program, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MEMORY_MB },
    });
    worker.on('message', (answer: ThreadAnswer) => this.settle(worker, answer));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.settle(worker, outOfMemory ? tooComplex('needs too much memory') : error);
    });
    worker.on('exit', (code) => {
      if (this.worker === worker) this.worker = undefined;
      this.settle(worker, new Error(`a reading thread ended with ${code}`));
    });
    return worker;
  }

  /** What a thread says that was closed is for nobody: the request that is out now was asked of another. */
  private settle(worker: Worker, outcome: ThreadAnswer | Error): void {
    const { waiting } = this;
    if (waiting?.worker !== worker) return;
    this.waiting = undefined;
    if (outcome instanceof Error) waiting.reject(outcome);
    else if (outcome.task === 'rejected') waiting.reject(new FileRejectedError(outcome.code, outcome.detail));
    else if (outcome.task === 'failed')
      waiting.reject(Object.assign(new Error(outcome.message), { stack: outcome.stack }));
    else waiting.resolve(outcome);
  }
}

function tooComplex(what: string): FileRejectedError {
  return new FileRejectedError(
    'file_too_complex',
    `Reading the file ${what}. Save the table alone, without pictures, formulas and other sheets, or split it into smaller files.`,
  );
}

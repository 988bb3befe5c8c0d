import { ReadingThread } from './reading-thread.js';

/**
 * The reading threads of a process, kept from turn to turn: one that has the phone numbering plans of the world loaded
 * is worth keeping.
 */
export class ReadingThreads {
  private readonly idle: ReadingThread[] = [];

  take(): ReadingThread {
    return this.idle.pop() ?? new ReadingThread();
  }

  /** A thread that still reads ahead for the turn that ended comes back when it has: nobody takes its answer. */
  giveBack(thread: ReadingThread): void {
    void thread.whenIdle().then(() => this.idle.push(thread));
  }

  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((thread) => thread.close()));
  }
}

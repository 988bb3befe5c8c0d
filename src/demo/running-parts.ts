/** Something that was started and must be ended: a service, the database. */
export interface RunningPart {
  stop(): Promise<unknown>;
  /** Ends it at once, for the second Ctrl-C. */
  kill?(): Promise<unknown>;
}

/** The user, or the system, asked the whole to end. */
export class InterruptedError extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`Interrupted by ${signal}`);
    this.name = 'InterruptedError';
  }
}

/** Where signals come from: `process`, or a stand-in in a test. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
}

const SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs `story` and ends what it started, last part first, when it returns, fails or is interrupted by a signal.
 * A second signal ends the parts at once instead of waiting for them.
 *
 * @throws InterruptedError after the parts have ended, when a signal came; otherwise what `story` throws.
 */
export async function withRunningParts<T>(
  signals: SignalSource,
  story: (add: <P extends RunningPart>(part: P) => P) => Promise<T>,
): Promise<T> {
  const parts: RunningPart[] = [];
  let interrupted: InterruptedError | undefined;
  let interrupt: (error: InterruptedError) => void;
  const interruption = new Promise<never>((_, reject) => (interrupt = reject));
  // It may come when nobody waits for it any more.
  interruption.catch(() => undefined);

  const listeners = SIGNALS.map((signal) => ({
    signal,
    listener: () => {
      if (interrupted !== undefined) {
        for (const part of parts) void part.kill?.();
        return;
      }
      interrupted = new InterruptedError(signal);
      interrupt(interrupted);
    },
  }));
  for (const { signal, listener } of listeners) signals.on(signal, listener);
  const add = <P extends RunningPart>(part: P): P => {
    parts.push(part);
    // The story goes on for a moment after an interruption; what it still starts has nobody else to end it.
    if (interrupted !== undefined) void part.stop();
    return part;
  };
  try {
    return await Promise.race([story(add), interruption]);
  } finally {
    for (const part of parts.toReversed()) await part.stop();
    for (const { signal, listener } of listeners) signals.off(signal, listener);
  }
}

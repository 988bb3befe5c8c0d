import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request or one job carries. Never personal data. */
export interface LogContext {
  requestId?: string;
  merchantId?: string;
  jobId?: string;
  importId?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

/** Runs `work` with `context` on every line it logs. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work);
}

/** The context of the running request or job; may be added to while it runs. */
export function logContext(): LogContext {
  return storage.getStore() ?? {};
}

import http from 'node:http';
import { TestDatabase } from './database.js';
import { Service, startService } from './service.js';
import { queueBackend } from './servers.js';

/** Jest gives each test file modules and a global object of its own; those of Node outlive it, as its processes do. */
const outlivesTheFile = http as { clienteleShared?: Map<string, Service> };

/**
 * The service that the test files of one jest worker share, one after the other; the first starts it, the jest worker
 * ends it. For files that need no setting of their own, end and freeze no process, look at no other merchant's rows, and leave
 * no job that never ends.
 */
class SharedService extends Service {
  constructor(running: Service) {
    super(TestDatabase.open(running.database.name), running.env, running.home);
    this.adopt(running);
  }

  /** @throws Error when a process of it has ended while the file's tests ran; the next file gets another service */
  override async stop(): Promise<void> {
    await this.database.close();
    await this.failIfAProcessEnded();
    this.disconnect();
  }
}

/** As `startService()`, without what a start takes: the service of this jest worker. */
export async function shareService(): Promise<Service> {
  const shared = (outlivesTheFile.clienteleShared ??= new Map<string, Service>());
  let running = shared.get(queueBackend());
  if (!running?.isRunning) {
    running = await startService();
    await running.database.close();
    running.unref();
    shared.set(queueBackend(), running);
  }
  return new SharedService(running);
}

import type { RunningServers } from './global-setup.js';

/** Ends what the setup started and removes its files. */
export default async function globalTeardown(): Promise<void> {
  await (globalThis as { clienteleTestServers?: RunningServers }).clienteleTestServers?.stop();
}

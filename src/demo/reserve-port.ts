import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './free-port.js';
import { takeOwnerLock } from './owner-lock.js';
import { type RunningPart } from './running-parts.js';

const PORTS_TRIED = 100;

/** Until it is stopped no other demo takes the port. */
export interface ReservedPort extends RunningPart {
  port: number;
}

/**
 * The first port at or above `preferred` that is free and that no other demo has chosen.
 *
 * Free alone is not enough: two demos started together would choose the same one, seconds before their API listens
 * on it, and the one that comes too late would take the other's API for its own.
 *
 * @throws Error when there is none near.
 */
export async function reservePort(preferred: number, lockFolder = tmpdir()): Promise<ReservedPort> {
  let port = preferred;
  let refusal: unknown;
  for (let attempt = 0; attempt < PORTS_TRIED; attempt += 1) {
    port = await findFreePort(port);
    try {
      const release = await takeOwnerLock(join(lockFolder, `clientele-port-${port}.json`));
      return { port, stop: release };
    } catch (error) {
      // Whatever is wrong with the lock of this port (held, or left by another user), the next one will do.
      refusal = error;
      port += 1;
    }
  }
  throw new Error(`No port from ${preferred} on could be reserved in ${lockFolder}.`, { cause: refusal });
}

// @ts-check
import { Server } from 'node:net';

/** @typedef {(this: Server, ...how: unknown[]) => Server} Listen */

/**
 * Tells of the first server of this process, once it listens.
 *
 * @param {(server: Server) => void} act
 */
export function whenListening(act) {
  const listen = /** @type {Listen} */ (Reflect.get(Server.prototype, 'listen'));
  /** @type {Listen} */
  const first = function (...how) {
    Reflect.set(Server.prototype, 'listen', listen);
    return listen.apply(
      this.once('listening', () => act(this)),
      how,
    );
  };
  Reflect.set(Server.prototype, 'listen', first);
}

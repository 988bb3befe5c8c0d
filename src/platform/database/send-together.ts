import type { Duplex } from 'node:stream';
import type { ClientBase } from 'pg';

/**
 * Has what is written to a connection before the event loop goes on leave together: the messages that open a transaction
 * and those of its first query are then one packet and one call of the system, where each would be its own.
 *
 * @param client an open connection of pg, which keeps its socket in `connection.stream` and does not declare it
 */
export function sendTogether(client: ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  stream.cork();
  // Ticks come after the promises that are settled by now, and so after the queries those lead to.
  process.nextTick(() => stream.uncork());
}

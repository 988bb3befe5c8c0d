// @ts-check
/*
 * Loaded into each process that a test starts, before its own code. Tells, on descriptor 3, the port the process listens on
 * (tests ask for a free one with `PORT=0`), and ends the process when jest's main process or the one that started it is
 * gone. Threads and children of the process find no variable and do nothing.
 */
import { connect, Socket } from 'node:net';
import { whenListening } from './when-listening.mjs';

const port = process.env.CLIENTELE_TEST_LEASH;
delete process.env.CLIENTELE_TEST_LEASH;
if (port !== undefined) {
  const starter = new Socket({ fd: 3, readable: true, writable: true });
  const run = connect(Number(port), '127.0.0.1');
  for (const end of [starter, run])
    end
      .on('error', () => {})
      .on('close', () => process.kill(process.pid, 'SIGKILL'))
      .resume()
      .unref();
  whenListening((server) => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    starter.write(`${port}\n`);
  });
}

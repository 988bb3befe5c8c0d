import { createServer } from 'node:net';

const HIGHEST_PORT = 65_535;
const PORTS_TRIED = 200;

/**
 * The first port at or above `preferred` on 127.0.0.1 that nothing listens on.
 *
 * The port is free at the moment of the answer and not reserved: a caller that then finds it taken asks again
 * from the next one.
 *
 * @throws Error when `preferred` is no port, or none of the next 200 is free.
 */
export async function findFreePort(preferred: number): Promise<number> {
  if (!Number.isInteger(preferred) || preferred < 1 || preferred > HIGHEST_PORT) {
    throw new Error(`${preferred} is not a port: expected a whole number from 1 to ${HIGHEST_PORT}.`);
  }
  const last = Math.min(preferred + PORTS_TRIED - 1, HIGHEST_PORT);
  for (let port = preferred; port <= last; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port on 127.0.0.1 from ${preferred} to ${last}.`);
}

/** A real bind is the only sound answer: a port may be taken, reserved or forbidden to this user. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { findFreePort } from './free-port.js';

describe('findFreePort', () => {
  let server: Server;
  let taken: number;

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    taken = (server.address() as AddressInfo).port;
  });
  afterEach(() => server.close());

  it('passes over a port that is taken', async () => {
    expect(await findFreePort(taken)).toBeGreaterThan(taken);
  });

  it('gives the preferred port when nothing listens on it', async () => {
    server.close();
    await once(server, 'close');
    expect(await findFreePort(taken)).toBe(taken);
  });

  it.each([0, -1, 65_536, 1.5, Number.NaN])('refuses %p', async (port) => {
    await expect(findFreePort(port)).rejects.toThrow('is not a port');
  });
});

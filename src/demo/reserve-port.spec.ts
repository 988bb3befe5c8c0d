import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reservePort } from './reserve-port.js';

describe('reservePort', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reserve-port-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives each demo a port of its own, before anything listens, and gives it back', async () => {
    const first = await reservePort(54_600, folder);
    const second = await reservePort(first.port, folder);
    expect(second.port).toBeGreaterThan(first.port);
    await first.stop();
    const third = await reservePort(first.port, folder);
    expect(third.port).toBe(first.port);
    await Promise.all([second.stop(), third.stop()]);
    expect((await reservePort(first.port, folder)).port).toBe(first.port);
  });

  it('ends when no lock can be taken at all', async () => {
    await expect(reservePort(54_600, join(folder, 'missing'))).rejects.toThrow('could be reserved');
  });
});

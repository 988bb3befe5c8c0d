import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  runToEnd,
  type Service,
  ServiceEndedError,
  type ServiceOptions,
  startService,
  untilOneEnds,
  waitUntilReady,
} from './supervise.js';

const FAILS =
  'console.log("reading the configuration"); console.error("DATABASE_URL is not set"); process.exitCode = 1';
const FOREVER = 'setInterval(() => {}, 1e6)';

describe('supervise', () => {
  let folder: string;
  const started: Service[] = [];
  const options = (script: string): ServiceOptions => ({
    name: 'worker',
    args: ['-e', script],
    env: {},
    cwd: folder,
    logFile: join(folder, 'logs', 'worker.log'),
  });
  const start = async (script: string): Promise<Service> => {
    const service = await startService(options(script));
    started.push(service);
    return service;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supervise-'));
  });
  afterEach(async () => {
    for (const service of started.splice(0)) await service.stop();
    await rm(folder, { recursive: true, maxRetries: 3 });
  });

  it('reports a service that ends before it is ready, with its last lines', async () => {
    const service = await start(FAILS);
    const ready = waitUntilReady(service, () => Promise.resolve(false));
    await expect(ready).rejects.toThrow(ServiceEndedError);
    await expect(ready).rejects.toThrow(/^worker ended with code 1\.[^]*DATABASE_URL is not set/);
  });

  it('asks until the service is ready', async () => {
    const answers = [false, false, true];
    await waitUntilReady(await start(FOREVER), () => Promise.resolve(answers.shift() ?? false));
    expect(answers).toEqual([]);
  });

  it('gives up on one that never gets ready', async () => {
    const ready = waitUntilReady(await start(FOREVER), () => Promise.resolve(false), 0);
    await expect(ready).rejects.toThrow('worker was not ready within 0 s');
  });

  it('keeps the output in the log file', async () => {
    const service = await start('console.log("one"); console.error("two")');
    await service.ended;
    expect(service.log.last().sort()).toEqual(['one', 'two']);
    await expect(readFile(service.log.path, 'utf8')).resolves.toBeDefined();
  });

  it('runs a step to its end and hands it out meanwhile', async () => {
    await runToEnd(options('0'), (service) => started.push(service));
    expect(started).toHaveLength(1);
    await expect(runToEnd(options(FAILS), (service) => started.push(service))).rejects.toThrow(
      ServiceEndedError,
    );
  });

  it('tells which of several ended', async () => {
    const [staying, ending] = [await start(FOREVER), await start('process.exitCode = 5')];
    await expect(untilOneEnds([staying, ending])).rejects.toThrow('worker ended with code 5');
  });
});

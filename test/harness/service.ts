import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { join } from 'node:path';
import type { Role } from '../../src/auth/permissions.js';
import { ApiClient } from './api-client.js';
import { TestDatabase } from './database.js';
import {
  addUser,
  createMerchant,
  logIn,
  merchantRequest,
  type MerchantRequest,
  type TestMerchant,
} from './merchants.js';
import { wipeQueue } from './queue.js';
import { queueBackend, servers } from './servers.js';
import { ServiceProcess } from './service-process.js';
import { until } from './until.js';

const READY_MS = 30_000;
const STOP_MS = 60_000;
const IMPORT_MS = 60_000;

/** States in which an import moves no more by itself. */
const SETTLED = new Set([
  'completed',
  'completed_with_errors',
  'failed',
  'canceled',
  'awaiting_mapping',
  'awaiting_confirmation',
  'reverted',
  'expired',
]);

export interface StartOptions {
  /** Over the harness's own settings, for every process of the service. */
  env?: Record<string, string>;
  /** How many workers; default one. */
  worker?: boolean | number;
}

/** A whole installation: a database of its own, an API, workers, a queue, a storage folder; all real. */
export class Service {
  /** The API that `url` and `api()` speak to; a killed one is replaced by `startApi()`. */
  apiProcess!: ServiceProcess;
  readonly workers: ServiceProcess[] = [];
  private readonly processes: ServiceProcess[] = [];
  private readonly agent = new Agent({ keepAlive: true });
  private port = 0;
  private adminAccess: Promise<string> | undefined;

  constructor(
    readonly database: TestDatabase,
    /** Environment of its processes. */
    readonly env: Record<string, string>,
    /** Folder of its files: `storage/` and the signing keys. */
    readonly home: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A client for the API, with a token or without. */
  api(token?: string): ApiClient {
    return new ApiClient(() => this.url, this.agent, token);
  }

  /** Access token of the platform admin. */
  adminToken(): Promise<string> {
    this.adminAccess ??= logIn(this.api(), servers().admin).then(({ accessToken }) => accessToken);
    return this.adminAccess;
  }

  /** A new merchant, made by the platform admin, with its owner logged in. */
  async newMerchant(overrides: Partial<MerchantRequest> = {}): Promise<TestMerchant> {
    const wanted = merchantRequest(overrides);
    const { name, slug, owner } = wanted;
    const id = await createMerchant(this.api(await this.adminToken()), wanted);
    const { accessToken } = await logIn(this.api(), {
      email: owner.email,
      password: owner.password,
      merchantId: id,
    });
    return { id, slug, name, owner: { email: owner.email, password: owner.password }, token: accessToken };
  }

  /** Access token of a new user of the merchant with this role. */
  async tokenFor(merchantId: string, role: Role): Promise<string> {
    const login = { email: `${role}-${randomUUID()}@shop.test`, password: 'a long password of a test' };
    await addUser(this.database, merchantId, { ...login, role });
    return (await logIn(this.api(), login)).accessToken;
  }

  /** Polls an import until it moves no more, and gives the resource. */
  async untilDone<Import = Record<string, unknown>>(token: string, importId: string): Promise<Import> {
    const api = this.api(token);
    return until(
      async () => {
        const { status, body } = await api.get<{ status: string }>(`/v1/imports/${importId}`);
        if (status !== 200) throw new Error(`The import answered ${status}: ${JSON.stringify(body)}`);
        return SETTLED.has(body.status) && (body as Import);
      },
      { within: IMPORT_MS, every: 25, what: `the import ${importId} to end` },
    );
  }

  /** Starts a worker more. */
  async startWorker(env: Record<string, string> = {}): Promise<ServiceProcess> {
    const worker = this.spawn('worker', env);
    this.workers.push(worker);
    await ready(await worker.listening(), this.agent);
    return worker;
  }

  /** Starts an API, which takes the place of the one before. */
  async startApi(env: Record<string, string> = {}): Promise<ServiceProcess> {
    const api = this.spawn('main', env);
    const port = await api.listening();
    await ready(port, this.agent);
    this.apiProcess = api;
    this.port = port;
    return api;
  }

  /** Speaks to the processes of another service, and leaves it to that to end them. */
  protected adopt({ apiProcess, workers, processes, port }: Service): void {
    this.apiProcess = apiProcess;
    this.workers.push(...workers);
    this.processes.push(...processes);
    this.port = port;
  }

  get isRunning(): boolean {
    return this.processes.every(({ isRunning }) => isRunning);
  }

  /** Lets this process end before those of the service. */
  unref(): void {
    this.disconnect();
    for (const child of this.processes) child.unref();
  }

  /** @throws Error with what it wrote, when a process ended by itself */
  protected async failIfAProcessEnded(): Promise<void> {
    for (const child of this.processes) {
      const address = `http://127.0.0.1:${await child.port}`;
      // One that is dying may not have ended yet, but answers no more.
      await this.api()
        .at(address)
        .get('/health/live')
        .catch(() => child.ended);
      await child.failIfItEnded();
    }
  }

  /** Ends the connections of the test file. */
  protected disconnect(): void {
    this.agent.destroy();
  }

  /** Loses every job of the queue, at once. */
  wipeQueue(): Promise<void> {
    return wipeQueue(this.database, this.env.QUEUE_PREFIX ?? '');
  }

  /** Every line the processes wrote, those that ended included. */
  logs(): string[] {
    return this.processes.flatMap(({ lines }) => lines);
  }

  /**
   * Ends everything and removes its data.
   *
   * @throws Error when a process ended by itself before, or does not end with 0 soon after SIGTERM
   */
  async stop(): Promise<void> {
    this.agent.destroy();
    const ends = await Promise.allSettled(this.processes.map((child) => child.stop(STOP_MS)));
    await Promise.all(
      this.processes.filter(({ isRunning }) => isRunning).map((child) => child.kill('SIGKILL')),
    );
    await this.database.drop();
    await rm(this.home, { recursive: true, force: true });
    const failures = ends
      .filter((end) => end.status === 'rejected')
      .map((end) => (end.reason as Error).message);
    if (failures.length > 0) throw new Error(failures.join('\n'));
  }

  /** Starts a process that is neither the API of `url` nor one of `workers`; `stop()` ends it too. */
  spawn(entry: 'main' | 'worker', env: Record<string, string>): ServiceProcess {
    const child = ServiceProcess.spawn(entry, { ...this.env, ...env });
    this.processes.push(child);
    return child;
  }
}

/** Starts a service for one test file; call its `stop()` in `afterAll`. */
export async function startService({ env = {}, worker = 1 }: StartOptions = {}): Promise<Service> {
  const database = await TestDatabase.clone();
  const home = join(servers().folder, database.name);
  await mkdir(home);
  const service = new Service(database, { ...environment(database, home), ...env }, home);
  try {
    await Promise.all([
      service.startApi(),
      ...Array.from({ length: Number(worker) }, () => service.startWorker()),
    ]);
  } catch (error) {
    await service.stop().catch(() => undefined); // the start's own error says more
    throw error;
  }
  return service;
}

/** Settings that make tests quick: short intervals, small chunks, few connections. */
export function environment(database: TestDatabase, home: string): Record<string, string> {
  const { redisUrl } = servers();
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    WORKER_PORT: '0',
    DATABASE_URL: database.urls.app,
    DATABASE_PLATFORM_URL: database.urls.platform,
    DATABASE_POOL_SIZE: '4',
    ...(queueBackend() === 'redis' && redisUrl !== undefined ? { REDIS_URL: redisUrl } : {}),
    QUEUE_PREFIX: database.name,
    STORAGE_DIR: join(home, 'storage'),
    JWT_KEYS_FILE: join(home, 'jwt-keys.json'),
    SECRET_KEY_FILE: join(home, 'secret-key'),
    TMPDIR: home,
    IMPORT_CHUNK_ROWS: '50',
    IMPORT_TURN_MS: '100',
    IMPORT_STALE_SECONDS: '1',
    SWEEP_SECONDS: '0.3',
  };
}

async function ready(port: number, agent: Agent): Promise<void> {
  const client = new ApiClient(() => `http://127.0.0.1:${port}`, agent);
  await until(async () => (await client.get('/health/ready')).status === 200, {
    within: READY_MS,
    what: 'the process to be ready',
  });
}

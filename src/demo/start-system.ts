import { join } from 'node:path';
import { childEnvironment, type Environment } from './child-environment.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { openLogFile } from './log-file.js';
import { prepareDatabase } from './prepare-database.js';
import { reservePort } from './reserve-port.js';
import { type RunningPart } from './running-parts.js';
import { demoPlatformAdmin } from './seed-accounts.js';
import {
  answersAt,
  runToEnd,
  type ServiceOptions,
  startService,
  untilOneEnds,
  waitUntilReady,
} from './supervise.js';

const POSTGRES_PORT = 54_320;

export interface SystemOptions {
  /** The data folder, absolute. */
  home: string;
  /** Folder of the compiled `migrate.js`, `main.js` and `worker.js`. */
  programs: string;
  env: Environment;
  preferredPort: number;
  say: (line: string) => void;
  /** Gets each part as soon as it runs, so that an interruption can end it. */
  add: <P extends RunningPart>(part: P) => P;
}

export interface RunningSystem {
  apiUrl: string;
  /** What the passwords of the demo's accounts are made from. */
  secret: string;
  /** Rejects with a ServiceEndedError when a part ends by itself. */
  broken: Promise<never>;
}

/** PostgreSQL, the migrations, the API and a worker, all ready to be used. */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const { home, say, add } = options;
  const logs = join(home, 'logs');
  const log = await openLogFile(join(logs, 'postgresql.log'));
  const postgres = await startEmbeddedPostgres({
    dataDir: join(home, 'postgres'),
    preferredPort: POSTGRES_PORT,
    onLog: (line, source) => (source === 'server' ? log.add(line) : say(line)),
  });
  add(postgres);
  say(`PostgreSQL runs on port ${postgres.port}.`);

  const secret = new URL(postgres.superuserUrl).password;
  const { port: apiPort } = add(await reservePort(options.preferredPort));
  if (apiPort !== options.preferredPort)
    say(`Port ${options.preferredPort} is taken; the API listens on ${apiPort}.`);
  const { port: workerPort } = add(await reservePort(apiPort + 1));
  const environment = childEnvironment({
    env: options.env,
    home,
    database: await prepareDatabase(postgres.superuserUrl),
    apiPort,
    workerPort,
    platformAdmin: demoPlatformAdmin(secret),
  });
  const program = (name: string, file: string, env: Record<string, string>): ServiceOptions => {
    return { name, args: [join(options.programs, file)], env, cwd: home, logFile: join(logs, `${name}.log`) };
  };
  await runToEnd(program('migrate', 'migrate.js', environment.migrate), add);
  const api = add(await startService(program('api', 'main.js', environment.service)));
  const worker = add(await startService(program('worker', 'worker.js', environment.service)));
  const broken = untilOneEnds([api, worker, { name: 'PostgreSQL', log, ended: postgres.ended }]);
  // Told by whoever waits for it; until then it is not an unhandled failure.
  broken.catch(() => undefined);

  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const ready = [
    waitUntilReady(api, answersAt(`${apiUrl}/health/ready`)),
    waitUntilReady(worker, answersAt(`http://127.0.0.1:${workerPort}/health/ready`)),
  ];
  await Promise.race([Promise.all(ready), broken]);
  say(`The API and a worker run; logs are in ${logs}.`);
  return { apiUrl, secret, broken };
}

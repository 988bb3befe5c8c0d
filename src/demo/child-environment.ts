import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type DatabaseUrls } from './prepare-database.js';
import { type LogIn } from './walk-through.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What of the user's environment the processes may see. A list, because the rest may point at real systems: an
 * S3 bucket or a database set for other work must not get the demo's data.
 */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'REDIS_URL', 'QUEUE_PREFIX', 'HOST', 'LOG_LEVEL'];

export interface ChildEnvironments {
  /** API and worker. */
  service: Record<string, string>;
  /** The same, with what only the owner of the schema may know. */
  migrate: Record<string, string>;
}

/** The environment of `migrate`, API and worker: the one place that knows their variables. */
export function childEnvironment(options: {
  env: Environment;
  /** The demo's data folder, absolute. */
  home: string;
  database: DatabaseUrls;
  apiPort: number;
  workerPort: number;
  platformAdmin: LogIn;
}): ChildEnvironments {
  const { env, home, database } = options;
  const passedOn = PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  const service = {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    // Two demos may share one Redis; neither may take the other's jobs.
    QUEUE_PREFIX: `clientele-demo-${createHash('sha256').update(home).digest('hex').slice(0, 8)}`,
    ...Object.fromEntries(passedOn),
    PORT: String(options.apiPort),
    WORKER_PORT: String(options.workerPort),
    DATABASE_URL: database.app,
    DATABASE_PLATFORM_URL: database.platform,
    STORAGE_DIR: join(home, 'storage'),
    JWT_KEYS_FILE: join(home, 'jwt-keys.json'),
    SECRET_KEY_FILE: join(home, 'secret-key'),
    // The demo's own receiver of webhooks, and whatever a person tries out on this machine.
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1/32',
  };
  const migrate = {
    ...service,
    DATABASE_OWNER_URL: database.owner,
    BOOTSTRAP_ADMIN_EMAIL: options.platformAdmin.email,
    BOOTSTRAP_ADMIN_PASSWORD: options.platformAdmin.password,
  };
  return { service, migrate };
}

/** What `global-setup.ts` started for the whole run, as the test files get to know it. */
export interface Servers {
  rootDir: string;
  /** Temporary folder of the run; removed at its end. */
  folder: string;
  /** Port on 127.0.0.1 of jest's main process: a connection to it ends when that process does. */
  leashPort: number;
  superuserUrl: string;
  /** The three roles' addresses of the template database; a clone differs in its name alone. */
  ownerUrl: string;
  appUrl: string;
  platformUrl: string;
  /** Database to clone: migrated, with the platform admin in it. */
  template: string;
  /** The platform admin's log-in. */
  admin: { email: string; password: string };
  redisUrl: string | undefined;
}

/** @throws Error when the test does not belong to a project that starts the servers. */
export function servers(): Servers {
  const text = process.env.CLIENTELE_TEST_SERVERS;
  if (text === undefined) throw new Error('Only *.e2e-spec.ts files have the servers');
  return JSON.parse(text) as Servers;
}

/** Where the queue lives in this jest project. */
export function queueBackend(): 'postgres' | 'redis' {
  return (globalThis as unknown as { queueBackend: 'postgres' | 'redis' }).queueBackend;
}

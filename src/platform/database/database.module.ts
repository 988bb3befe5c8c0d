import {
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { Config } from '../config/config.js';
import { Logger } from '../logging/logger.js';
import { ProcessRole } from '../config/process-role.js';
import { GlobalDatabase, PlatformDatabase } from './global-database.js';
import { createPool } from './pool.js';
import { checkDatabase } from './start-up-checks.js';
import { TenantDatabase } from './tenant-database.js';

const APP_POOL = Symbol('pool of the application role');
const PLATFORM_POOL = Symbol('pool of the platform role');

/** Longest a transaction of the API stands still before the server ends it. */
const API_IDLE_SECONDS = 30;

/** Checks the database when the process starts and lets go of it when the process ends. */
@Injectable()
class DatabaseLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(APP_POOL) private readonly app: Pool,
    @Inject(PLATFORM_POOL) private readonly platform: Pool,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { refusals, warnings } = await checkDatabase(this.app, this.config.NODE_ENV === 'production');
    for (const warning of warnings) this.logger.warn({ check: 'database' }, warning);
    if (refusals.length > 0) throw new Error(`The database cannot be used:\n  ${refusals.join('\n  ')}`);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.app.end(), this.platform.end()]);
  }
}

/** A process that stands still inside a transaction must not hold its locks: a worker for no longer than its claims. */
function idleSeconds({ name }: ProcessRole, config: Config): number {
  return name === 'worker' ? config.IMPORT_STALE_SECONDS : API_IDLE_SECONDS;
}

@Global()
@Module({
  providers: [
    DatabaseLifecycle,
    {
      provide: APP_POOL,
      inject: [Config, ProcessRole, Logger],
      useFactory: (config: Config, role: ProcessRole, logger: Logger) =>
        createPool(config.DATABASE_URL, {
          max: config.DATABASE_POOL_SIZE,
          applicationName: `clientele-${role.name}`,
          // The worker copies rows in, which a pipelined connection cannot.
          pipeline: role.name === 'api',
          // Compiling a plan takes longer than running any of ours.
          settings: `-c plan_cache_mode=force_custom_plan -c jit=off -c idle_in_transaction_session_timeout=${idleSeconds(role, config)}s`,
          onIdleError: (error) => logger.warn({ err: error }, 'an idle database connection was lost'),
        }),
    },
    {
      provide: PLATFORM_POOL,
      inject: [Config, ProcessRole, Logger],
      useFactory: (config: Config, role: ProcessRole, logger: Logger) =>
        createPool(config.DATABASE_PLATFORM_URL, {
          max: 3,
          applicationName: `clientele-${role.name}-platform`,
          onIdleError: (error) => logger.warn({ err: error }, 'an idle database connection was lost'),
        }),
    },
    { provide: TenantDatabase, inject: [APP_POOL], useFactory: (pool: Pool) => new TenantDatabase(pool) },
    { provide: GlobalDatabase, inject: [APP_POOL], useFactory: (pool: Pool) => new GlobalDatabase(pool) },
    {
      provide: PlatformDatabase,
      inject: [PLATFORM_POOL],
      useFactory: (pool: Pool) => new PlatformDatabase(pool),
    },
  ],
  exports: [TenantDatabase, GlobalDatabase, PlatformDatabase],
})
export class DatabaseModule {}

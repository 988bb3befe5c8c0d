import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from './config/config.module.js';
import { ProcessRole } from './config/process-role.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { ApplicationRef } from './http/application-ref.js';
import { LoggingModule } from './logging/logging.module.js';
import { MailModule } from './mail/mail.module.js';
import { QueueModule } from './queue/queue.module.js';
import { SecretsModule } from './secrets/secrets.module.js';
import { StorageModule } from './storage/storage.module.js';

/** The kernel every feature stands on; it knows no product noun. */
@Module({})
export class PlatformModule {
  static forProcess(name: ProcessRole['name']): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        ConfigModule,
        LoggingModule,
        DatabaseModule,
        QueueModule,
        SecretsModule,
        StorageModule,
        MailModule,
        HealthModule,
      ],
      providers: [{ provide: ProcessRole, useValue: new ProcessRole(name) }, ApplicationRef],
      exports: [ProcessRole, ApplicationRef],
    };
  }
}

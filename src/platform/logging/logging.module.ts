import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { ProcessRole } from '../config/process-role.js';
import { Logger } from './logger.js';

@Global()
@Module({
  providers: [
    {
      provide: Logger,
      inject: [Config, ProcessRole],
      useFactory: (config: Config, role: ProcessRole) => new Logger(config.LOG_LEVEL, role.name),
    },
  ],
  exports: [Logger],
})
export class LoggingModule {}

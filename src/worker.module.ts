import { Module } from '@nestjs/common';
import { PlatformModule } from './platform/platform.module.js';

/** What the worker process does. */
@Module({ imports: [PlatformModule.forProcess('worker')] })
export class WorkerModule {}

import { Module } from '@nestjs/common';
import { ExportsWorkerModule } from './exports/exports-worker.module.js';
import { ImportsWorkerModule } from './imports/imports-worker.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { SendsWorkerModule } from './sends/sends-worker.module.js';
import { WebhooksWorkerModule } from './webhooks/webhooks-worker.module.js';

/** What the worker process does. */
@Module({
  imports: [
    PlatformModule.forProcess('worker'),
    ImportsWorkerModule,
    ExportsWorkerModule,
    WebhooksWorkerModule,
    SendsWorkerModule,
  ],
})
export class WorkerModule {}

import { Module } from '@nestjs/common';
import { WebhooksWorkerModule } from '../webhooks/webhooks-worker.module.js';
import { EmailChannel } from './email-channel.js';
import { SendTurns } from './send-turns.js';
import { SendsProcessor } from './sends.processor.js';
import { SendsSweeper } from './sends.sweeper.js';
import { WebhookChannel } from './webhook-channel.js';

/** What the worker process does of sends: it runs them. */
@Module({
  imports: [WebhooksWorkerModule],
  providers: [SendTurns, WebhookChannel, EmailChannel, SendsProcessor, SendsSweeper],
})
export class SendsWorkerModule {}

import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Logger } from '../platform/logging/logger.js';
import { Queues } from '../platform/queue/queues.js';
import { onDue, type DueEndpoint } from './recorded-deliveries.js';

/** The queue of turns. A job is an endpoint's turn, not a message: a slow endpoint keeps nobody waiting but itself. */
export const DELIVERIES_QUEUE = 'webhook-deliveries';

/** A turn of one endpoint. */
export interface DeliveryTurn extends DueEndpoint {
  /** Which of the endpoint's two tokens this job is; a job cannot be added while one of its id runs. */
  token: 0 | 1;
}

/** Puts endpoints in line as soon as something is committed for them. */
@Injectable()
export class DeliveryTurns implements OnApplicationBootstrap, OnModuleDestroy {
  private stop: () => void = () => undefined;

  constructor(
    private readonly queues: Queues,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = onDue((endpoint) => this.enqueue(endpoint));
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Never fails and is never waited for: the row is the truth, and the sweeper finds what the queue has lost. */
  enqueue(endpoint: DueEndpoint): void {
    this.add({ ...endpoint, token: 0 }).catch((error: unknown) => {
      this.logger.warn({ err: error, ...endpoint }, 'a delivery could not be queued; the sweeper will');
    });
  }

  /** Puts the endpoint of a running turn at the end of the line. */
  again({ merchantId, endpointId, token }: DeliveryTurn): Promise<void> {
    return this.add({ merchantId, endpointId, token: token === 0 ? 1 : 0 });
  }

  private add(turn: DeliveryTurn): Promise<void> {
    return this.queues.add(DELIVERIES_QUEUE, `endpoint-${turn.endpointId}-${turn.token}`, turn);
  }
}

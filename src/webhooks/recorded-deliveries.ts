import { EventEmitter } from 'node:events';

/** An endpoint that something is due for. */
export interface DueEndpoint {
  merchantId: string;
  endpointId: string;
}

/**
 * Tells the queue of this process that deliveries were committed. It is only a hint, and the way from a function of a
 * transaction to it: the rows are the truth, and the sweeper finds what was not told.
 */
const recorded = new EventEmitter();

/** Says that something is due for the endpoint, after the commit. */
export function announceDue(endpoint: DueEndpoint): void {
  recorded.emit('due', endpoint);
}

/** Has `listener` told of every endpoint, until the answer is called. */
export function onDue(listener: (endpoint: DueEndpoint) => void): () => void {
  recorded.on('due', listener);
  return () => recorded.off('due', listener);
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver of webhooks that counts how often it was sent each `webhook-id`, and takes all of them. */
export class CountingReceiver {
  readonly times = new Map<string, number>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const id = String(request.headers['webhook-id']);
      this.times.set(id, (this.times.get(id) ?? 0) + 1);
      request.resume();
      response.writeHead(204).end();
    });
  }

  static async start(): Promise<CountingReceiver> {
    const receiver = new CountingReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Requests beyond the first of each id. */
  get repeats(): number {
    let requests = 0;
    for (const times of this.times.values()) requests += times;
    return requests - this.times.size;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request a receiver got. */
export interface ReceivedMessage {
  /** `webhook-id`. */
  id: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** As it came: what the signature is made of. */
  text: string;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
}

export interface ReceiverAnswer {
  status: number;
  headers?: Record<string, string>;
  text?: string;
}

/** How a receiver answers: a status, all of an answer, or null for never. */
export type Answering = (message: ReceivedMessage, count: number) => number | ReceiverAnswer | null;

/** A merchant's server, on 127.0.0.1, that keeps what is posted to it. */
export class WebhookReceiver {
  readonly messages: ReceivedMessage[] = [];
  answering: Answering = () => 204;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const message = {
          id: String(request.headers['webhook-id']),
          path: request.url ?? '',
          headers: request.headers,
          text,
          body: JSON.parse(text) as ReceivedMessage['body'],
        };
        this.messages.push(message);
        const answer = this.answering(message, this.messages.length);
        if (answer === null) return;
        const told: ReceiverAnswer = typeof answer === 'number' ? { status: answer } : answer;
        response.writeHead(told.status, told.headers).end(told.text);
      });
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** Messages of one type, in the order they came. */
  of(type: string): ReceivedMessage[] {
    return this.messages.filter(({ body }) => body.type === type);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

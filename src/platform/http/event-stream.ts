import type { FastifyReply } from 'fastify';

const HEARTBEAT_MS = 15_000;
/** What a browser's EventSource waits before it comes again. */
const RETRY_MS = 2_000;

/** One event; `id` comes back as `Last-Event-ID` when the client reconnects. */
export interface StreamEvent {
  name: string;
  id: number;
  data: unknown;
}

/**
 * An answer of Server-Sent Events that stays open. A comment every 15 seconds keeps proxies from hanging up.
 */
export class EventStream {
  private readonly heartbeat: NodeJS.Timeout;
  private readonly lifetime: NodeJS.Timeout;

  /**
   * Sends the head of the answer; from here on nobody else may answer.
   *
   * @param seconds the longest it stays open; a client that still wants to know comes again, with a token of then
   * @param onClose called once, whoever closes it
   */
  constructor(
    private readonly reply: FastifyReply,
    seconds: number,
    onClose: () => void,
  ) {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    raw.write(`retry: ${RETRY_MS}\n\n`);
    this.heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
    this.lifetime = setTimeout(() => this.close(), seconds * 1000);
    raw.on('error', () => undefined); // the client is gone, and `close` follows
    raw.once('close', () => {
      clearInterval(this.heartbeat);
      clearTimeout(this.lifetime);
      onClose();
    });
  }

  /** Whether the client does not take in what was sent so far. */
  get isBehind(): boolean {
    return this.reply.raw.writableNeedDrain;
  }

  send({ name, id, data }: StreamEvent): void {
    if (this.reply.raw.writableEnded) return;
    this.reply.raw.write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    this.reply.raw.end();
  }
}

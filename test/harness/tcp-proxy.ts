import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a service and a server that others test with too, so that it can go away for this one service. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  private onAnswer: (() => void) | undefined;

  private constructor(private readonly target: URL) {}

  /** A proxy to the server of an address. */
  static async to(address: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(address));
    await proxy.mend();
    return proxy;
  }

  /** The address as it is reached through here. */
  through(address: string): string {
    const url = new URL(address);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  /** Cuts as soon as the server has sent something so many more times. */
  async cutAfter(answers: number): Promise<void> {
    await new Promise<void>((resolve) => {
      let left = answers;
      this.onAnswer = () => {
        left -= 1;
        if (left === 0) resolve();
      };
    });
    await this.cut();
  }

  /** Ends every connection and refuses new ones, as a server that has died. */
  async cut(): Promise<void> {
    this.onAnswer = undefined;
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Lets connections through again. */
  async mend(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      far.on('data', () => this.onAnswer?.());
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.pipe(other);
        one.on('error', () => undefined);
        one.once('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
      }
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }
}

import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { until } from './until.js';

export interface ReceivedMail {
  to: string[];
  /** Headers and body as they came, line breaks of the transport encoding taken out. */
  text: string;
}

/** A real SMTP server that keeps what it is sent. Addresses at refused.test are refused for good, and named in the refusal. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  /** How often addresses at busy.test are still refused for now. */
  busyTimes = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailServer> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo({ address }, _, done) {
        const busy = address.endsWith('@busy.test') && mail.busyTimes-- > 0;
        const responseCode = address.endsWith('@refused.test') ? 550 : busy ? 451 : null;
        done(
          responseCode === null ? undefined : Object.assign(new Error(`<${address}>: no`), { responseCode }),
        );
      },
      onData(stream, { envelope }, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const text = Buffer.concat(parts).toString().replace(/=\r\n/g, '').replace(/=3D/g, '=');
          mail.mails.push({ to: envelope.rcptTo.map(({ address }) => address), text });
          done();
        });
      },
    });
    server.on('error', () => undefined); // a client that is killed breaks its connections off
    const mail = new MailServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  /** For `SMTP_URL`. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** The newest mail to somebody, once there is one. */
  newestTo(address: string): Promise<ReceivedMail> {
    return until(() => this.mails.findLast(({ to }) => to.includes(address)), {
      within: 5_000,
      every: 10,
      what: `mail to ${address}`,
    });
  }

  /** The token of the link in the newest mail to somebody that has one of this kind. */
  tokenFor(address: string, kind: 'ci' | 'cr'): Promise<string> {
    return until(
      () => {
        const tokens = this.mails
          .filter(({ to }) => to.includes(address))
          .map(({ text }) => new RegExp(`#token=(${kind}_[\\w-]+)`).exec(text)?.[1]);
        return tokens.findLast((token) => token !== undefined);
      },
      { within: 5_000, every: 10, what: `a link for ${address}` },
    );
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

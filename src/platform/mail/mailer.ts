import { createTransport, type Transporter } from 'nodemailer';
import { MailRefusedError, MailUnavailableError } from './mail.errors.js';

/** One message to one person. */
export interface Mail {
  /** One bare address (`asha@example.com`); it is never read as a list. */
  to: string;
  /** Shown beside the address. */
  toName?: string;
  /** One line; line breaks cannot reach the headers. */
  subject: string;
  /** The message as plain text. */
  text: string;
  /** The same as HTML; the caller escapes what it puts in. */
  html?: string;
  /** Further headers, such as `List-Unsubscribe`. */
  headers?: Record<string, string>;
}

const TIMEOUT_MS = 15_000;
const CONNECTIONS = 4;

/**
 * Sends e-mail over the SMTP server of `SMTP_URL`, from `MAIL_FROM`, through a few pooled connections. Nothing is
 * queued here: `send` ends when the server has taken the message or not, and whoever needs another try makes it.
 *
 * Without `SMTP_URL` there is no mail: ask `isConfigured` first.
 */
export class Mailer {
  private readonly transport: Transporter | null;

  /**
   * @param url `smtp://user:password@host:587` or `smtps://host:465`; undefined when there is no mail server
   * @param from `Name <address>` or an address
   */
  constructor(url: string | undefined, from: string) {
    this.transport =
      url === undefined
        ? null
        : createTransport(
            {
              url,
              pool: true,
              maxConnections: CONNECTIONS,
              connectionTimeout: TIMEOUT_MS,
              greetingTimeout: TIMEOUT_MS,
              socketTimeout: TIMEOUT_MS,
              // A message is what it says: nothing of it is read from a file or an address.
              disableFileAccess: true,
              disableUrlAccess: true,
            },
            { from },
          );
  }

  get isConfigured(): boolean {
    return this.transport !== null;
  }

  /**
   * Hands one message to the server.
   *
   * @returns the `Message-ID` it went out under
   * @throws MailRefusedError when the server refused it for good (5xx), so that another try is of no use
   * @throws MailUnavailableError when there is no server, or it did not take the message this time
   */
  async send({ to, toName = '', subject, text, html, headers }: Mail): Promise<string> {
    if (!this.transport) throw new MailUnavailableError('SMTP_URL is not set');
    try {
      const { messageId } = (await this.transport.sendMail({
        to: { name: toName, address: to },
        subject,
        text,
        html,
        headers,
      })) as { messageId: string };
      return messageId;
    } catch (error) {
      // The error's own text quotes the address, which belongs in no log.
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      const said = `${code ?? 'no code'}, SMTP ${responseCode ?? 'no answer'}`;
      const refused = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
      throw refused ? new MailRefusedError(said) : new MailUnavailableError(said);
    }
  }

  close(): void {
    this.transport?.close();
  }
}

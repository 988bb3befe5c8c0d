import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { MailRefusedError } from '../platform/mail/mail.errors.js';
import { Mailer } from '../platform/mail/mailer.js';
import type { Offer } from '../offers/offer.entity.js';
import { escapeHtml, fillTemplate } from './fill-template.js';
import { type Channel, type HandOver, messageId } from './send-channel.js';
import type { Addressee } from './send-recipients.queries.js';
import type { Send, SendFailure } from './send.entity.js';

/**
 * E-mail over the installation's mail server. SMTP knows no repeats: when a worker dies after the server has taken a
 * message and before that is written down, the message goes out again, under the same `Message-ID`, by which many mail
 * servers and readers show it once. At most as many messages as there are lanes stand in that gap.
 */
@Injectable()
export class EmailChannel implements Channel {
  readonly lanes = 8;
  /** The mailer's four connections may each wait 15 s for two of them, and for the connection before that. */
  readonly longestSeconds = 90;

  constructor(
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  obstacle(): Promise<SendFailure | null> {
    if (this.mailer.isConfigured) return Promise.resolve(null);
    return Promise.resolve({ code: 'email_not_configured', detail: 'The service has no mail server.' });
  }

  async handOver(merchantId: string, send: Send, offer: Offer, to: Addressee): Promise<HandOver> {
    const { email } = send;
    if (email === null || to.email === null)
      return { outcome: 'refused', responseCode: null, error: 'no_contact' };
    const values = { customer: to, offer };
    try {
      await this.mailer.send({
        to: to.email,
        toName: to.name,
        subject: fillTemplate(email.subject, values),
        text: fillTemplate(email.text, values),
        ...(email.html === null ? {} : { html: fillTemplate(email.html, values, escapeHtml) }),
        headers: {
          'Message-ID': `<${messageId(send, to.id)}@${hostOf(this.config.MAIL_FROM)}>`,
          ...this.unsubscribeHeaders(merchantId, to.id),
        },
      });
      return { outcome: 'handed_over', responseCode: null };
    } catch (error) {
      const responseCode = Number(/SMTP (\d{3})/.exec((error as Error).message)?.[1] ?? NaN);
      const said = Number.isNaN(responseCode) ? null : responseCode;
      const word = said === null ? 'mail_server_away' : `smtp_${said}`;
      return error instanceof MailRefusedError
        ? { outcome: 'refused', responseCode: said, error: word }
        : { outcome: 'later', responseCode: said, error: word, retryAfter: null };
    }
  }

  async chunkDone(): Promise<void> {
    // The mail server is the installation's own: nobody is disabled for it.
  }

  /** One click in the mail program, where the installation has a page for it (RFC 2369, RFC 8058). */
  private unsubscribeHeaders(merchantId: string, customerId: string): Record<string, string> {
    const page = this.config.MAIL_UNSUBSCRIBE_URL;
    if (page === undefined) return {};
    const url = page.replaceAll('{merchant}', merchantId).replaceAll('{customer}', customerId);
    return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  }
}

function hostOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
}

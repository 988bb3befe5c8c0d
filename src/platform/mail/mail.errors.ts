/** The mail server refused a message for good. The text has codes only, no address. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}

/** There is no mail server, or it did not take the message this time. The text has codes only, no address. */
export class MailUnavailableError extends Error {
  override readonly name = 'MailUnavailableError';
}

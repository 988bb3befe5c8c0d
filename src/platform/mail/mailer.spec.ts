import { SMTPServer } from 'smtp-server';
import { MailRefusedError, MailUnavailableError } from './mail.errors.js';
import { Mailer } from './mailer.js';

/** A real SMTP server that keeps what it is sent. Addresses at refused.test are refused for good, at busy.test for now. */
async function startServer() {
  const taken: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _, done) {
      const responseCode = address.endsWith('@refused.test') ? 550 : 451;
      if (/@(refused|busy)\.test$/.test(address)) done(Object.assign(new Error('no'), { responseCode }));
      else done();
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        taken.push({
          to: envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return { server, taken, url: `smtp://127.0.0.1:${port}` };
}

describe('Mailer', () => {
  let smtp: Awaited<ReturnType<typeof startServer>>;
  let mailer: Mailer;
  const mail = { to: 'asha@example.com', subject: 'Hello', text: 'Good day.' };

  beforeAll(async () => {
    smtp = await startServer();
    mailer = new Mailer(smtp.url, 'Clientele <from@example.com>');
  });
  afterAll(async () => {
    mailer.close();
    await new Promise<void>((resolve) => smtp.server.close(() => resolve()));
  });

  it('hands a message to the server', async () => {
    const id = await mailer.send({ ...mail, headers: { 'X-Mark': 'seven' } });
    const [sent] = smtp.taken.splice(0);
    expect(sent?.to).toEqual(['asha@example.com']);
    for (const part of [
      'From: Clientele <from@example.com>',
      'Subject: Hello',
      'X-Mark: seven',
      'Good day.',
      id,
    ])
      expect(sent?.text).toContain(part);
  });

  it('lets no line break into the headers, and takes an address as one', async () => {
    await mailer.send({ ...mail, subject: 'Hi\r\nBcc: eve@example.com', toName: 'A\r\nCc: eve@example.com' });
    const [sent] = smtp.taken.splice(0);
    expect(sent?.to).toEqual(['asha@example.com']);
    expect(sent?.text).not.toMatch(/^(Bcc|Cc):/m);
    await mailer.send({ ...mail, to: 'asha@example.com, eve@example.com' }).catch(() => undefined);
    expect(smtp.taken.splice(0).flatMap(({ to }) => to)).not.toContain('eve@example.com');
  });

  it('tells a refusal for good from one for now, without the address', async () => {
    const refused = mailer.send({ ...mail, to: 'x@refused.test' });
    await expect(refused).rejects.toBeInstanceOf(MailRefusedError);
    await expect(refused).rejects.not.toThrow(/refused\.test/);
    await expect(mailer.send({ ...mail, to: 'x@busy.test' })).rejects.toBeInstanceOf(MailUnavailableError);
  });

  it('says when there is no server', async () => {
    expect(mailer.isConfigured).toBe(true);
    const none = new Mailer(undefined, 'from@example.com');
    expect(none.isConfigured).toBe(false);
    await expect(none.send(mail)).rejects.toBeInstanceOf(MailUnavailableError);
  });
});

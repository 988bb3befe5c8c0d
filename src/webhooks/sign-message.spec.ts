import { Webhook } from 'standardwebhooks';
import { newSecret, signedHeaders } from './sign-message.js';

const message = () => ({
  id: 'msg-1',
  body: JSON.stringify({ type: 'x', text: 'Zoë ☃' }),
  sentAt: new Date(),
});
const single = (secret: string) => ({ secret, previousSecret: null, previousSecretUntil: null });

describe('signedHeaders', () => {
  test('are what the reference library accepts, and its very own', () => {
    const secret = newSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const sent = message();
    const headers = signedHeaders(sent, single(secret));
    const reference = new Webhook(secret);
    expect(reference.verify(sent.body, headers)).toEqual(JSON.parse(sent.body));
    expect(headers['webhook-signature']).toBe(reference.sign(sent.id, sent.sentAt, sent.body));
  });

  test.each([
    ['body', (sent: ReturnType<typeof message>) => ({ ...sent, body: `${sent.body} ` })],
    ['id', (sent: ReturnType<typeof message>) => ({ ...sent, id: 'msg-2' })],
    [
      'time',
      (sent: ReturnType<typeof message>) => ({ ...sent, sentAt: new Date(sent.sentAt.getTime() - 2000) }),
    ],
  ])('are of no use with another %s', (_, change) => {
    const secret = newSecret();
    const sent = message();
    const other = change(sent);
    const headers = { ...signedHeaders(other, single(secret)) };
    const { 'webhook-signature': signature = '' } = signedHeaders(sent, single(secret));
    expect(() =>
      new Webhook(secret).verify(other.body, { ...headers, 'webhook-signature': signature }),
    ).toThrow('No matching signature');
  });

  test('carry both signatures until the older secret has run out', () => {
    const [secret, previousSecret] = [newSecret(), newSecret()];
    const sent = message();
    const until = (milliseconds: number) => ({
      secret,
      previousSecret,
      previousSecretUntil: new Date(sent.sentAt.getTime() + milliseconds),
    });
    for (const one of [secret, previousSecret])
      expect(new Webhook(one).verify(sent.body, signedHeaders(sent, until(1000)))).toBeDefined();
    expect(() => new Webhook(previousSecret).verify(sent.body, signedHeaders(sent, until(0)))).toThrow();
  });
});

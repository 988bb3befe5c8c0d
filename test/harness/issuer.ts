import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** An outside issuer of tokens: a real server that publishes its keys, and can be made to fail. */
export class TestIssuer {
  /** Private keys; the public halves are published. */
  keys: JWK[] = [];
  /** How often the keys were asked for. */
  asked = 0;
  fails = false;
  private server!: Server;

  static async start(): Promise<TestIssuer> {
    const issuer = new TestIssuer();
    issuer.server = createServer((_, response) => {
      issuer.asked += 1;
      response.statusCode = issuer.fails ? 500 : 200;
      const keys = issuer.keys.map(({ kty, crv, x, y, n, e, kid, alg }) => ({
        kty,
        crv,
        x,
        y,
        n,
        e,
        kid,
        alg,
      }));
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys }));
    });
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  /** A key more, published from now on. */
  async addKey(alg: 'RS256' | 'ES256' | 'EdDSA', kid: string): Promise<JWK> {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg, kid };
    this.keys.push(key);
    return key;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

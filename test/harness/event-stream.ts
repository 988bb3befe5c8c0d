import { request, type IncomingHttpHeaders } from 'node:http';

/** An event as it was sent, its data parsed. */
export interface SentEvent<Data> {
  id: number;
  name: string;
  data: Data;
}

/** What came over a stream until it ended. */
export interface FollowedStream<Data> {
  status: number;
  headers: IncomingHttpHeaders;
  events: SentEvent<Data>[];
}

/** Follows a stream of Server-Sent Events to its end. */
export function followStream<Data>(
  url: string,
  token: string,
  { headers = {}, onOpen = () => undefined }: { headers?: Record<string, string>; onOpen?: () => void } = {},
): Promise<FollowedStream<Data>> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream', ...headers },
    });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      onOpen();
      let text = '';
      incoming.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      incoming.once('error', reject);
      incoming.once('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, events: parse<Data>(text) }),
      );
    });
    outgoing.end();
  });
}

function parse<Data>(text: string): SentEvent<Data>[] {
  return text.split('\n\n').flatMap((block) => {
    const [, id, name, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(block) ?? [];
    if (id === undefined || name === undefined || data === undefined) return [];
    return [{ id: Number(id), name, data: JSON.parse(data) as Data }];
  });
}

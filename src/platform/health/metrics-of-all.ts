import cluster from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';

/** What a child asks its parent, and the answer. */
interface Question {
  asks: 'metrics of all';
  id: number;
}
interface Answer {
  answers: 'metrics of all';
  id: number;
  text?: string;
  error?: string;
}

/** In the parent of the processes that answer HTTP: adds up their figures for the one that was asked for them. */
export function answerMetricsOfAll(): void {
  const all = new AggregatorRegistry();
  cluster.on('message', (child, message: Partial<Question>) => {
    if (message.asks !== 'metrics of all') return;
    const answer = (found: Pick<Answer, 'text' | 'error'>) =>
      child.isConnected() && child.send({ answers: message.asks, id: message.id, ...found });
    all.clusterMetrics().then(
      (text) => answer({ text }),
      (error: Error) => answer({ error: error.message }),
    );
  });
}

/**
 * The figures of this process, or of all that share its port: whoever scrapes them meets any of these.
 *
 * @throws Error when another of them does not answer within five seconds
 */
export class MetricsOfAll {
  private asked = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  /** @param shared whether this process answers for others too, being one of several at its port */
  constructor(
    private readonly own: Registry,
    private readonly shared: boolean,
  ) {
    if (!shared) return;
    AggregatorRegistry.setRegistries([own]);
    new AggregatorRegistry(); // answers for this process from here on
    process.on('message', (message: Partial<Answer>) => {
      if (message.answers === 'metrics of all') this.waiting.get(message.id ?? 0)?.(message as Answer);
    });
  }

  text(): Promise<string> {
    if (!this.shared) return this.own.metrics();
    const id = ++this.asked;
    return new Promise<string>((resolve, reject) => {
      this.waiting.set(id, ({ text, error }) => {
        this.waiting.delete(id);
        if (text === undefined) reject(new Error(error));
        else resolve(text);
      });
      process.send?.({ asks: 'metrics of all', id } satisfies Question);
    });
  }
}

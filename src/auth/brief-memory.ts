/** Most answers kept; past it all are let go, which costs one query each. */
const MOST_KEPT = 10_000;

/**
 * Keeps the answers of a question for a moment, and asks once for many that want to know at the same time. A failed
 * question is not kept.
 */
export class BriefMemory<Answer> {
  private readonly kept = new Map<string, { until: number; answer: Promise<Answer> }>();

  /** @param keepMs milliseconds an answer is kept at the most */
  constructor(private readonly keepMs: number) {}

  get(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const now = performance.now();
    const kept = this.kept.get(key);
    if (kept && kept.until > now) return kept.answer;
    const answer = ask();
    answer.catch(() => this.kept.delete(key));
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(key, { until: now + this.keepMs, answer });
    return answer;
  }

  /** Forgets every answer whose key begins so. */
  forget(keyStart: string): void {
    for (const key of this.kept.keys()) if (key.startsWith(keyStart)) this.kept.delete(key);
  }
}

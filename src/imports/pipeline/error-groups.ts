import type { ErrorGroup } from '../import.entity.js';

const FIRST_LINES = 5;

/** Rejected lines by code and column; a line counts once, under its first problem. */
export class ErrorGroups {
  private readonly groups: Map<string, ErrorGroup>;

  constructor(before: readonly ErrorGroup[]) {
    this.groups = new Map(
      before.map((group) => [
        keyOf(group.code, group.column),
        { ...group, firstLines: [...group.firstLines] },
      ]),
    );
  }

  /** Lines may come in any order. */
  add(code: string, column: string | null, line: number): void {
    const key = keyOf(code, column);
    const group = this.groups.get(key) ?? { code, column, count: 0, firstLines: [] };
    group.count += 1;
    const last = group.firstLines.at(-1);
    if (group.firstLines.length < FIRST_LINES || (last !== undefined && line < last)) {
      group.firstLines = [...group.firstLines, line].sort((a, b) => a - b).slice(0, FIRST_LINES);
    }
    this.groups.set(key, group);
  }

  /** The most frequent first. */
  list(): ErrorGroup[] {
    return [...this.groups.values()].sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
  }
}

function keyOf(code: string, column: string | null): string {
  return `${code}/${column ?? ''}`;
}

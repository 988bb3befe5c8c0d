/** Counts line breaks the way an editor does (CR, LF, CRLF each one) in text that arrives in pieces. */
export class LineCounter {
  private breaks = 0;
  private endsWithReturn = false;

  add(text: string): void {
    if (text === '') return;
    this.breaks += occurrences(text, '\n');
    if (text.includes('\r')) this.breaks += occurrences(text, '\r') - occurrences(text, '\r\n');
    // A CRLF cut between two pieces was counted once as CR already.
    if (this.endsWithReturn && text.startsWith('\n')) this.breaks--;
    this.endsWithReturn = text.endsWith('\r');
  }

  /** Number of the line that the next character stands on. */
  get line(): number {
    return this.breaks + 1;
  }
}

function occurrences(text: string, needle: string): number {
  let count = 0;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) count++;
  return count;
}

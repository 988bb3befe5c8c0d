export type NewlineStyle = 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';

/** How lines end in the beginning of a file; breaks inside quoted cells count too, an editor shows them alike. */
export function newlineStyle(sample: string): NewlineStyle {
  const found = new Set(sample.match(/\r\n|\r(?!$)|\n/g) ?? []);
  if (found.size > 1) return 'mixed';
  if (found.has('\r\n')) return 'crlf';
  if (found.has('\n')) return 'lf';
  return found.has('\r') || sample.endsWith('\r') ? 'cr' : 'none';
}

const looked = 200;
const RULE = /^[-=_+| ]+$/;

/**
 * Whether a text that no delimiter cuts is a table whose columns are aligned with spaces: the header has a run of
 * them, and every line is blank where the header's columns part. Such a cut is a guess (a short column may run into the next further
 * down), so the file is refused by what it is instead of being read as one column.
 *
 * @param sample whole lines
 */
export function isFixedWidth(sample: string): boolean {
  const lines = sample
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '' && !RULE.test(line))
    .slice(0, looked);
  const [header = '', ...rows] = lines;
  if (rows.length === 0 || !/\S {2,}\S/.test(header)) return false;
  const parts = [...header.matchAll(/ {2,}(?=\S)/g)].filter(({ index }) => index > 0);
  return parts.every(({ index, 0: gap }) =>
    Array.from(gap, (_, at) => index + at).some((at) => rows.every((row) => (row[at] ?? ' ') === ' ')),
  );
}

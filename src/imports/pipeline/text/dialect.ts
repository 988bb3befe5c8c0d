/** How a delimited file is written: what separates cells, what stands around them, how that is spelled inside one. */
export interface Dialect {
  /** One character. */
  delimiter: string;
  /** What stands around cells that hold delimiters: `"`, or `'` as some databases export. */
  quote: '"' | "'";
  /** Whether a word processor has made the quotes curly (`“Asha”`): they are straightened before anything is cut. */
  curly: boolean;
  /**
   * Whether each line as a whole was put in quotes, as if it were one cell (`"Asha,a@example.com"`): they are taken off before
   * anything is cut. The first line may be without.
   */
  wrapped: boolean;
  /**
   * `doubled`: `"say ""hi"""`, RFC 4180. `backslash`: `"say \"hi\""`, as some databases export; outside of quotes it also keeps
   * a delimiter from ending the cell.
   */
  escape: 'doubled' | 'backslash';
}

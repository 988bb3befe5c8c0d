/** How a delimited file is written: what separates cells, and how a quote inside a quoted cell is spelled. */
export interface Dialect {
  /** One character. */
  delimiter: string;
  /** `doubled`: `"say ""hi"""`, RFC 4180. `backslash`: `"say \"hi\""`, as some databases export. */
  escape: 'doubled' | 'backslash';
}

/** Bounds of one delimited file; the defaults are the ones of the product's contract. */
export interface TextLimits {
  /** Data lines, the header not counted. */
  maxLines: number;
  maxColumns: number;
  /** Size of one cell in UTF-8 bytes. */
  maxCellBytes: number;
  /** Rows handed over at once. */
  batchRows: number;
}

export const defaultTextLimits: TextLimits = {
  maxLines: 5_000_000,
  maxColumns: 200,
  maxCellBytes: 65_536,
  batchRows: 1_000,
};

const MIB = 1024 * 1024;

/** What a workbook may cost before it is refused. Every limit is checked while reading, never only against declared sizes. */
export interface XlsxLimits {
  /** Entries in the archive; a workbook full of pictures has a few thousand. */
  maxEntries: number;
  /** Inflated bytes of all parts that are read, together. */
  maxInflatedBytes: number;
  /** Inflated bytes of a part that is read as a whole (content types, relationships, workbook, styles). */
  maxSmallPartBytes: number;
  /** Inflated : compressed. Real sheets reach 20 to 50, deflate itself 1032. */
  maxRatio: number;
  /** The ratio counts only above this size: a tiny blank part may compress well. */
  ratioFloorBytes: number;
  /** Memory for the table of shared strings (text and index). */
  maxStringTableBytes: number;
  /** Rows with content, the header included. */
  maxLines: number;
  /** The last column that may have content. */
  maxColumns: number;
  /** UTF-8 bytes of one cell. */
  maxCellBytes: number;
  /** Rows handed over at a time. */
  batchRows: number;
}

export const DEFAULT_XLSX_LIMITS: XlsxLimits = {
  maxEntries: 10_000,
  maxInflatedBytes: 1024 * MIB,
  maxSmallPartBytes: 64 * MIB,
  maxRatio: 200,
  ratioFloorBytes: 10 * MIB,
  maxStringTableBytes: 256 * MIB,
  maxLines: 5_000_001,
  maxColumns: 200,
  maxCellBytes: 64 * 1024,
  batchRows: 1000,
};

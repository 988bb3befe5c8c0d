/** RFC 4180 text, written in UTF-8. */
export const CSV = 'text/csv; charset=utf-8';
/** A workbook of ECMA-376. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Under what all of an export's files are stored. */
export function exportFolder(merchantId: string, exportId: string): string {
  return `${merchantId}/exports/${exportId}`;
}

/** Where the file of one claim is stored: a worker that was taken for dead cannot write over another's. */
export function exportKey(merchantId: string, exportId: string, attempt: number): string {
  return `${exportFolder(merchantId, exportId)}/${attempt}`;
}

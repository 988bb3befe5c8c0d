/** Where an import's upload is stored, as it was sent. */
export function originalKey(merchantId: string, importId: string): string {
  return `${merchantId}/imports/${importId}/original`;
}

/** Where its canonical form is stored (see `pipeline/canonical-record.ts`). */
export function canonicalKey(merchantId: string, importId: string): string {
  return `${merchantId}/imports/${importId}/canonical`;
}

/** The folder of all that imports of a merchant store. */
export function importsFolder(merchantId: string): string {
  return `${merchantId}/imports`;
}

/** Where an import's upload is stored, as it was sent. */
export function originalKey(merchantId: string, importId: string): string {
  return `${importsFolder(merchantId)}/${importId}/original`;
}

/** Where its canonical form is stored (see `pipeline/canonical-record.ts`). */
export function canonicalKey(merchantId: string, importId: string): string {
  return `${importsFolder(merchantId)}/${importId}/canonical`;
}

/** The import a key is of. */
export function importOfKey(key: string): string {
  return key.split('/')[2] ?? '';
}

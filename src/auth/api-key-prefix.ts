/** The beginning of a key, by which a person recognises it and the database finds it: 48 of its 256 random bits. */
export function apiKeyPrefix(key: string): string {
  return key.slice(0, 11);
}

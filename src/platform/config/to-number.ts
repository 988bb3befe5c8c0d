/** What the environment says as a number; other text stays as it is, for the validator to refuse. */
export function toNumber({ value }: { value: unknown }): unknown {
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

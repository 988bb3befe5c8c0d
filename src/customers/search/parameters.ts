/** The types parameters of a search have; each is cast, so that its comparison can use an index. */
export type ParameterType = 'text' | 'text[]' | 'uuid' | 'uuid[]' | 'date' | 'int' | 'timestamptz';

/** The parameters of one statement, collected while its text is put together. The first is always the merchant. */
export class Parameters {
  readonly values: unknown[];

  constructor(merchantId: string) {
    this.values = [merchantId];
  }

  /** Adds a value; gives its place in the text, `$4::uuid`. */
  add(value: unknown, type: ParameterType): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** The attributes of one tag. The scanner reuses one instance, so values must be read while the tag is handled. */
export class XmlAttributes {
  private readonly names: string[] = [];
  private readonly values: string[] = [];
  count = 0;

  clear(): void {
    this.count = 0;
  }

  add(name: string, value: string): void {
    this.names[this.count] = name;
    this.values[this.count++] = value;
  }

  /** By the name as written, without a prefix. */
  get(name: string): string | undefined {
    for (let index = 0; index < this.count; index++)
      if (this.names[index] === name) return this.values[index];
    return undefined;
  }

  /** By local name, with whatever prefix the writer chose: `id` finds `r:id`, not `id`. */
  prefixed(localName: string): string | undefined {
    const ending = `:${localName}`;
    for (let index = 0; index < this.count; index++)
      if (this.names[index]?.endsWith(ending)) return this.values[index];
    return undefined;
  }
}

import { decodeXml } from './decode-xml.js';
import { inflateEntry, type InflationBudget } from './inflate-entry.js';
import { damaged } from './reject-xlsx.js';
import { type XlsxLimits } from './xlsx-limits.js';
import { type XmlAttributes } from './xml-attributes.js';
import { type XmlHandler, XmlScanner } from './xml-scanner.js';
import { type ZipArchive } from './zip-directory.js';

/** The parts of one workbook, and what reading them has cost so far. */
export class XlsxPackage {
  private readonly budget: InflationBudget = { inflatedBytes: 0 };

  constructor(
    readonly archive: ZipArchive,
    readonly limits: XlsxLimits,
  ) {}

  has(part: string): boolean {
    return this.archive.has(part);
  }

  bytes(part: string, maxBytes = this.limits.maxInflatedBytes): AsyncGenerator<Buffer> {
    const entry = this.archive.find(part);
    if (!entry) throw damaged(`This workbook is incomplete: its part "${part.slice(0, 100)}" is missing`);
    return inflateEntry(this.archive, entry, this.budget, this.limits, maxBytes);
  }

  text(part: string, maxBytes?: number): AsyncGenerator<string> {
    return decodeXml(this.bytes(part, maxBytes));
  }

  /** Reads a part to its end. */
  async scan(part: string, handler: XmlHandler, maxBytes?: number): Promise<void> {
    const scanner = new XmlScanner(handler);
    for await (const chunk of this.text(part, maxBytes)) scanner.write(chunk);
    scanner.end();
  }

  /** Calls `visit` for every element of a small part, with the local names from the root down: `workbook/sheets/sheet`. */
  async visitElements(part: string, visit: (path: string, attributes: XmlAttributes) => void): Promise<void> {
    const path: string[] = [];
    const handler: XmlHandler = {
      open: (name, attributes) => {
        path.push(path.length > 0 ? `${path.at(-1)}/${name}` : name);
        visit(path.at(-1) ?? '', attributes);
      },
      text: () => undefined,
      close: () => path.pop(),
    };
    await this.scan(part, handler, this.limits.maxSmallPartBytes);
  }
}

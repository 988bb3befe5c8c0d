import fc from 'fast-check';
import { FileRejectedError } from '../file-rejected.error.js';
import { readSharedStrings } from './shared-strings.js';
import { DEFAULT_XLSX_LIMITS } from './xlsx-limits.js';
import { type XlsxPackage } from './xlsx-package.js';
import { XmlScanner } from './xml-scanner.js';

/** The texts of the part, or why it is refused; with the items that are taken as common, or by the scanner alone. */
async function read(xml: string, pieces: number, takesCommon: boolean) {
  let common = 0;
  const archive = {
    limits: { ...DEFAULT_XLSX_LIMITS, maxCellBytes: 20 },
    has: () => true,
    scan: (_, handler) => {
      const scanner = new XmlScanner({
        open: (name, attributes) => handler.open(name, attributes),
        text: (text) => handler.text(text),
        close: (name) => handler.close(name),
        takeCommon: (text, at) => {
          const end = takesCommon ? (handler.takeCommon?.(text, at) ?? at) : at;
          if (end > at) common += 1;
          return end;
        },
      });
      for (let at = 0; at < xml.length; at += pieces) scanner.write(xml.slice(at, at + pieces));
      scanner.end();
      return Promise.resolve();
    },
  } satisfies Partial<XlsxPackage>;
  try {
    const table = await readSharedStrings(archive as unknown as XlsxPackage, 'part');
    return { texts: Array.from({ length: table.size }, (_, index) => table.get(index)), common };
  } catch (error) {
    if (error instanceof FileRejectedError) return { refused: error.message, common };
    throw error;
  }
}

const text = fc.constantFrom(
  '',
  'Ada',
  'Ünal 王',
  'a&amp;b',
  '&',
  '_x0041_',
  ' a ',
  'a "b"',
  'x'.repeat(21),
  '"><',
);
const item = fc.oneof(
  { weight: 8, arbitrary: text.map((one) => `<si><t>${one}</t></si>`) },
  text.map((one) => `<si><t xml:space="preserve">${one}</t></si>`),
  text.map((one) => `<si><r><t>${one}</t></r><rPh><t>x</t></rPh></si>`),
  fc.constantFrom('\n', '<si/>', '<si><t/></si>', '<e><si><t>a</t></si></e>', '<si><t>a</t><t>b</t></si>'),
);

test('an item of common form is what any item is', async () => {
  let common = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(item), fc.integer({ min: 1, max: 200 }), async (items, pieces) => {
      const xml = `<sst>${items.join('')}</sst>`;
      const taken = await read(xml, pieces, true);
      expect({ ...taken, common: 0 }).toEqual(await read(xml, pieces, false));
      common += taken.common;
    }),
    { numRuns: 300 },
  );
  expect(common).toBeGreaterThan(100);
});

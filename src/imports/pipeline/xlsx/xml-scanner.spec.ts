import { type XmlHandler, XmlScanner } from './xml-scanner.js';

function scan(xml: string, chunkLength = xml.length): string {
  const events: string[] = [];
  const handler: XmlHandler = {
    open: (name, attributes) =>
      events.push(`<${name} ${attributes.get('r') ?? ''} ${attributes.prefixed('id') ?? ''}>`),
    text: (text) => events.push(text),
    close: (name) => events.push(`</${name}>`),
  };
  const scanner = new XmlScanner(handler);
  for (let at = 0; at < xml.length; at += chunkLength) scanner.write(xml.slice(at, at + chunkLength));
  scanner.end();
  return events.join('');
}

const XML = `<?xml version="1.0"?><!-- <z> -->
<x:a xmlns:x="u" r='1 &gt; 0' q:id = "7"><b r="a>b" /> t&amp;&#x1F600; <![CDATA[<&]]><?pi <c>?></x:a >
<!-- end -->`;

describe('XmlScanner', () => {
  it('reports elements by local name, attributes, text and CDATA', () => {
    expect(scan(XML)).toBe('<a 1 > 0 7><b a>b ></b> t&😀 <&</a>');
  });

  it('reports the same however the text is cut', () => {
    for (let length = 1; length < XML.length; length++) expect(scan(XML, length)).toBe(scan(XML));
  });

  it.each([
    '<a>',
    '<a',
    '',
    'text',
    '<a></b>',
    '<a></a></a>',
    '<a/><b/>',
    '<a/>text',
    'text<a/>',
    '<a b></a>',
    '<a b=c></a>',
    '<a b="1"c="2"></a>',
    '<a b="1" b="2"></a>',
    '<a b="<"></a>',
    '<1a/>',
    '<a:b:c/>',
    '<a:/>',
    '<:a/>',
    '<a / >',
    '<a>&nbsp;</a>',
    '<a>& </a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a><!ELEMENT x></a>',
    '<a><![CDATA[x]]',
    '<!-- <a/>',
  ])('refuses %j, whole and cut', (xml) => {
    for (const length of [1, 3, 100]) {
      expect(() => scan(xml, length)).toThrow(expect.objectContaining({ code: 'xlsx_damaged' }) as Error);
    }
  });

  it('refuses a document type declaration', () => {
    for (const length of [1, 100]) {
      expect(() => scan('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', length)).toThrow(
        expect.objectContaining({ code: 'xlsx_unsafe_xml' }) as Error,
      );
    }
  });

  it.each([
    ['a name', '<a', 'b'],
    ['spaces', '<a', ' '],
    ['a value', '<a b="', 'c'],
    ['a value of brackets', '<a b="', '>'],
    ['a comment of brackets', '<a><!--', '>'],
    ['text that is not to be parsed', '<a><![CDATA[', ']>'],
  ])(
    'looks at each character of %s without end a few times at the most, however it is cut',
    (_, start, part) => {
      const xml = start + part.repeat(100_000 / part.length);
      for (const length of [100, 5_000, 50_000]) {
        const looks = countLooks(() => {
          expect(() => scan(xml, length)).toThrow(expect.objectContaining({ code: 'xlsx_damaged' }) as Error);
        });
        expect(looks).toBeGreaterThan(xml.length);
        expect(looks).toBeLessThan(xml.length * 8);
      }
    },
  );

  it('reads a token of many chunks', () => {
    const long = 'b>'.repeat(20_000);
    const xml = `<a r="${long}"><!--${long}--><![CDATA[${long}]]>${long}<c r="1"/></a>`;
    for (const length of [10, 1_000, 30_000]) expect(scan(xml, length)).toBe(scan(xml));
  });
});

/** How many characters of strings are looked at, one by one or by searches, while `task` runs. */
function countLooks(task: () => void): number {
  let looks = 0;
  const { charCodeAt, indexOf } = Object.getOwnPropertyDescriptors(String.prototype);
  const counted = {
    charCodeAt(this: string, at: number): number {
      looks += 1;
      return this.codePointAt(at) ?? NaN;
    },
    indexOf(this: string, what: string, from = 0): number {
      const rest = this.slice(from);
      const found = rest.split(what, 1)[0]?.length ?? 0;
      looks += found;
      return found === rest.length ? -1 : from + found;
    },
  };
  Object.assign(String.prototype, counted);
  try {
    task();
  } finally {
    Object.defineProperties(String.prototype, { charCodeAt, indexOf });
  }
  return looks;
}

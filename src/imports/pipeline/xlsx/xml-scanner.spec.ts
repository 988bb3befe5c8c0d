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
});

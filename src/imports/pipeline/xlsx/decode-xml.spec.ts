import { decodeXml } from './decode-xml.js';

async function decode(bytes: Buffer, chunkBytes = 1): Promise<string> {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      yield await Promise.resolve(bytes.subarray(at, at + chunkBytes));
    }
  }
  let text = '';
  for await (const chunk of decodeXml(chunks())) text += chunk;
  return text;
}

const TEXT = '<a>Sánchez 李雷 😀</a>';

describe('decodeXml', () => {
  it.each([1, 2, 3, 5, 7, 100])(
    'puts characters together again that a border of %d bytes cut',
    async (size) => {
      expect(await decode(Buffer.from(TEXT), size)).toBe(TEXT);
      expect(await decode(Buffer.from(TEXT, 'utf16le'), size)).toBe(TEXT);
      expect(await decode(Buffer.from(TEXT, 'utf16le').swap16(), size)).toBe(TEXT);
    },
  );

  it('leaves out the byte order mark', async () => {
    expect(await decode(Buffer.from(`\ufeff${TEXT}`))).toBe(TEXT);
    expect(await decode(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))).toBe(TEXT);
    expect(await decode(Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16())).toBe(TEXT);
  });

  it.each([1, 2, 3, 100])('makes every line end one, over borders of %d bytes', async (size) => {
    expect(await decode(Buffer.from('<a>1\r\n2\r3\n4</a>'), size)).toBe('<a>1\n2\n3\n4</a>');
  });

  it.each(['ISO-8859-1', 'iso-8859-15', 'Windows-1252'])(
    'reads %s where it is declared',
    async (encoding) => {
      const text = `<?xml version="1.0" encoding="${encoding}"?><a>Série, Muñoz é</a>`;
      expect(await decode(Buffer.from(text, 'latin1'), 70)).toBe(text);
    },
  );

  it.each(['Shift_JIS', 'ISO-8859-1x', 'nonsense'])('does not guess at %s', async (encoding) => {
    const text = `<?xml version="1.0" encoding="${encoding}"?><a>Série</a>`;
    await expect(decode(Buffer.from(text, 'latin1'), 100)).rejects.toMatchObject({ code: 'xlsx_damaged' });
  });

  it('refuses UTF-8 that is declared to be something else', async () => {
    const declared = '<?xml version="1.0" encoding="ISO-8859-1"?><a>x</a>';
    expect(await decode(Buffer.from(declared), 100)).toBe(declared);
    await expect(decode(Buffer.from(declared.replace('<a>x', '<a>é')), 100)).rejects.toMatchObject({
      code: 'xlsx_damaged',
    });
  });

  it.each([
    ['an invalid byte', Buffer.from('<a>\xe9</a>', 'latin1')],
    ['a character cut off at the end', Buffer.from('<a>é').subarray(0, -1)],
    ['half a character', Buffer.from('<a>\ud83d</a>', 'utf16le')],
    ['a control character', Buffer.from('<a>\u0001</a>')],
    ['half a unit of UTF-16', Buffer.from('<a/>x', 'utf16le').subarray(0, -1)],
  ])('refuses %s', async (_, bytes) => {
    await expect(decode(bytes, 100)).rejects.toMatchObject({ code: 'xlsx_damaged' });
  });
});

import { detectDelimiter } from './detect-delimiter.js';

describe('detectDelimiter', () => {
  it.each([
    ['a,b\n1,2\n', ',', 'score'],
    ['a;b\n1,5;2,5\n3,5;4,5\n', ';', 'score'],
    ['"Last, First";Email\n"Rao, Asha";a@b.example\n', ';', 'score'],
    ['Last, First;Email;City\nRao, Asha;a@b.example;X\n', ';', 'score'],
    ['a|b|c\n1,2|3|4\n', '|', 'score'],
    ['name\taddress\nA\tStreet 5, Rome; Italy\nB\tStreet 6, Rome; Italy\n', '\t', 'score'],
    ['name,notes\nA,"x;y\n;z;"\nB,"p;q;r"\n', ',', 'score'],
    ['a^b^c\n1, 2^3^4\n5, 6^7^8\n', '^', 'score'],
    ['a~b\n1~2\n', '~', 'score'],
    ['a¦b\n1¦2\n', '¦', 'score'],
    ['name:email\nA:a@example.com\nB:b@example.com\n', ':', 'score'],
    ['a:b,c\n1:2,3\n', ',', 'score'],
    ['opens: when\n10:30\n11:30:05\n12:30:10\n', ',', 'single-column'],
    ['a^b\n', ',', 'single-column'],
    ['.uno:About\n.uno:Open\n', ',', 'single-column'],
    ['# Report\n#\nMade: 3 May\n\nA;B;C;D\n1;2;3;4\n', ';', 'score'],
    ['Dear Ann,\n\nred, green, blue, white\nare colours\n', ',', 'single-column'],
    ['name\nRao, Asha\nMüller, Jörg\n', ',', 'single-column'],
    ['email\n', ',', 'single-column'],
    ['a,b', ',', 'score'],
    ['sep=|\na|b\n', '|', 'sep-line'],
    ['"sep=;"\na;b\n', ';', 'sep-line'],
    ['SEP=\t\r\na\tb\r\n', '\t', 'sep-line'],
  ])('%j is cut at %j by %s', (sample, delimiter, by) => {
    expect(detectDelimiter(sample, true)).toMatchObject({ delimiter, by });
  });

  it.each(['', ',,', '"', '\n', 'a', '5', '😀'])('refuses %j as an option', (option) => {
    expect(() => detectDelimiter('a,b\n', true, option)).toThrow(
      expect.objectContaining({ code: 'delimiter_invalid' }) as Error,
    );
  });

  it.each([
    ['a,b\n"x \\"y\\" z",1\n', 'backslash'],
    ['a,b\n"\\"quoted\\"",1\n', 'backslash'],
    ['a,b\n"C:\\dir\\",1\n', 'doubled'],
    ['a,b\n"{""k"":""x \\""y\\"" z""}",1\n', 'doubled'],
    ['a,b\n"x ""y""",1\n', 'doubled'],
  ])('%j is escaped %s', (sample, escape) => {
    expect(detectDelimiter(sample, true).escape).toBe(escape);
  });
});

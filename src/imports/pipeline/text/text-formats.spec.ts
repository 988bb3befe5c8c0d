import { textFormat } from './text-formats.js';

describe('textFormat', () => {
  it.each([
    ['a vCard', 'BEGIN:VCARD\nVERSION:3.0\n', 'file_is_vcard', 'vCard'],
    ['a vCard in a group', 'item1.BEGIN:VCARD\n', 'file_is_vcard', 'vCard'],
    ['a calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n', 'file_is_document', 'iCalendar'],
    ['a part of a calendar', 'BEGIN:VEVENT\nUID:1\n', 'file_is_document', 'iCalendar'],
    ['settings', '; a comment\n[main]\nuser=asha\n', 'file_is_document', '.ini'],
    ['a mailbox', 'From asha@example.com Mon Jan  5 10:00:00 2026\nTo: b\n', 'file_is_document', 'mailbox'],
    ['a message', 'Received: from a\n by b\nSubject: x\n', 'file_is_document', 'e-mail'],
    ['SYLK', 'ID;PWXL;N;E\nP;PGeneral\n', 'file_is_document', 'SYLK'],
    ['DIF', 'TABLE\n0,1\n"EXCEL"\n', 'file_is_document', 'DIF'],
    ['LDIF', 'version: 1\n\ndn: cn=Asha,o=x\ncn: Asha\n', 'file_is_document', 'LDIF'],
    [
      'LDIF under comments',
      '# people\n# version\nversion: 1\n\n# dc\ndn: dc=x\nou: x\n',
      'file_is_document',
      'LDIF',
    ],
    ['LDIF in base64, over two lines', 'dn:: b3U95Z\n bA==\nou: x\n', 'file_is_document', 'LDIF'],
    ['PostScript', '%!PS-Adobe-3.0\n%%Pages: 1\n', 'file_is_document', 'PostScript'],
    ['SQL', '-- dump\n/* x */;\nCREATE TABLE a (b int);\n', 'file_is_document', 'SQL'],
    ['YAML', '---\nname: Asha\ntags:\n  - vip\n', 'file_is_document', 'YAML'],
  ])('names %s', (_, text, code, words) =>
    expect(textFormat(text)).toMatchObject({ code, what: expect.stringContaining(words) as string }),
  );

  it.each([
    ['headings in brackets', '[Name];[Email]\nAsha;a@example.com\n'],
    ['a heading ID beside one with P', 'ID;Phone\n1;022 2345 6789\n'],
    ['a heading From', 'From,To\nA,B\n'],
    ['a heading that is a word of SQL', 'Create,Table,Insert into\n1,2,3\n'],
    ['colons for delimiters', 'name:email\nAsha:a@example.com\n'],
    ['one key', 'name: Asha\nhello\n'],
    ['a table named TABLE', 'TABLE,SEAT\n0,1\n'],
  ])('takes %s for what may be a table', (_, text) => expect(textFormat(text)).toBeNull());

  it.each([
    ['thousands of comments', '-- x\n/* y */'.repeat(20_000)],
    ['lines of comments above no export', '#\n'.repeat(500_000)],
    ['a long line of an export', 'dn: a' + '='.repeat(150_000)],
    ['a long line of a mailbox', 'From a Mon ' + '1'.repeat(150_000)],
  ])('comes to an end with %s', (_, text) => expect(textFormat(text)).toBeNull());
});

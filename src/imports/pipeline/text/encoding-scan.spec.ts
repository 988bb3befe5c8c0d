import { Buffer } from 'node:buffer';
import { detectEncoding } from './detect-encoding.js';
import { type EncodingEvidence, EncodingScan } from './encoding-scan.js';

function scanned(bytes: Buffer, size = bytes.length): EncodingEvidence {
  const scan = new EncodingScan();
  for (let at = 0; at < bytes.length; at += size) scan.add(bytes.subarray(at, at + size));
  return scan.end();
}

const plain = Buffer.from('Asha Rao,asha@example.com\n'.repeat(40_000));

describe('EncodingScan', () => {
  it('finds the only non-ASCII word of a large file, wherever it stands', () => {
    const late = Buffer.concat([plain, Buffer.from('Peña,x\n', 'latin1'), plain]);
    const evidence = scanned(late, 262_144);
    expect(evidence.words.map((word) => word.toString('latin1'))).toEqual(['Peña']);
    expect(evidence.utf8.firstInvalid).toBe(plain.length + 2);
    expect(detectEncoding(evidence).encoding).toBe('windows-1252');
  });

  it('calls a file UTF-8 whose only non-ASCII character stands far in', () => {
    const late = Buffer.concat([plain, Buffer.from('Peña,x\n')]);
    expect(detectEncoding(scanned(late, 65_536))).toMatchObject({ encoding: 'utf-8', by: 'utf8' });
  });

  it('gives the same evidence at every chunk size', () => {
    const bytes = Buffer.from('name\nPeña\nMüller\nJosé', 'latin1');
    const whole = scanned(bytes);
    expect(whole.words).toHaveLength(3);
    for (let size = 1; size < 12; size++) expect(scanned(bytes, size)).toEqual(whole);
  });

  it('calls a large UTF-8 file with one broken byte damaged, at that byte', () => {
    const rows = Buffer.from('José Müller,x\n'.repeat(30_000));
    const damaged = Buffer.concat([rows, Buffer.from([0xfc, 0x0a]), rows]);
    expect(detectEncoding(scanned(damaged, 262_144))).toMatchObject({
      encoding: 'utf-8',
      damagedAt: rows.length,
    });
  });

  it('keeps at most 256 KB of words of a file full of them', () => {
    const many = Buffer.from(Array.from({ length: 90_000 }, (_, index) => `é${index},\n`).join(''), 'latin1');
    const kept = scanned(many, 65_536).words.reduce((sum, word) => sum + word.length, 0);
    expect(kept).toBeGreaterThan(1_000);
    expect(kept).toBeLessThanOrEqual(262_144 + 512);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from './config.js';
import { CONFIG_NAMES, loadConfig } from './load-config.js';

describe('.env.example', () => {
  const lines = readFileSync(join(process.cwd(), '.env.example'), 'utf8').split('\n');
  const entries = lines.flatMap((line, index) => {
    const [, name, value] = /^([A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value, comment: lines[index - 1] ?? '' }];
  });

  it('has every variable once, in the order of the code', () => {
    const files = ['config.ts', 'access-config.ts'].map(inOrderOfCode);
    expect(entries.map(({ name }) => name).sort()).toEqual(files.flat().sort());
    expect(files.flat().sort()).toEqual([...CONFIG_NAMES].sort());
    for (const names of files)
      expect(entries.map(({ name }) => name).filter((name) => names.includes(name))).toEqual(names);
  });

  it('says of each what it is for', () => {
    expect(entries.filter(({ comment }) => !/^# [^-]/.test(comment)).map(({ name }) => name)).toEqual([]);
  });

  it('has the defaults of the code', () => {
    const defaults = new Config() as unknown as Record<string, unknown>;
    for (const { name, value } of entries) {
      const stated = defaults[name];
      if (stated !== undefined) expect(`${name}=${value}`).toBe(`${name}=${stated as string}`);
      else if (!name.startsWith('DATABASE_')) expect(`${name}=${value}`).toBe(`${name}=`);
    }
  });

  it('is usable as it is', () => {
    expect(() =>
      loadConfig(Object.fromEntries(entries.map(({ name, value }) => [name, value]))),
    ).not.toThrow();
  });

  /** The names as the class declares them; its fields without a default are not there at run time. */
  function inOrderOfCode(file: string): string[] {
    const code = readFileSync(join(process.cwd(), 'src/platform/config', file), 'utf8');
    return [...code.matchAll(/^ {2}([A-Z][A-Z0-9_]+)[!?]?(?::| =)/gm)].map(([, name]) => name as string);
  }
});

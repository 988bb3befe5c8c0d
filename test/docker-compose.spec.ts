import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CONFIG_NAMES, loadConfig } from '../src/platform/config/load-config.js';

/** No container engine runs the tests, so the files are compared with what they name. */

interface Service {
  image: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  configs?: { source: string; target: string }[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  restart?: string;
}

interface Compose {
  services: Record<'postgres' | 'redis' | 'migrate' | 'api' | 'worker', Service>;
  volumes: Record<string, null>;
  configs: Record<string, { content: string }>;
}

const read = (path: string) => readFileSync(join(process.cwd(), path), 'utf8');
const text = read('docker-compose.yml');
/** As compose reads it when no variable is set: `${NAME:-default}` is the default. */
const compose = parse(text.replace(/\$\{(\w+):-([^}]*)\}/g, '$2'), { merge: true }) as Compose;
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const { postgres, redis, migrate, api, worker } = compose.services;
const programs = { migrate, api, worker };

describe('docker-compose.yml', () => {
  it('has every part of an installation', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'redis', 'migrate', 'api', 'worker']);
    expect([postgres.image, redis.image]).toEqual(['postgres:18', 'redis:7']);
    for (const { image, build } of Object.values(programs))
      expect({ image, build }).toEqual({ image: 'clientele', build: '.' });
  });

  it('runs the programs as the scripts of package.json do', () => {
    expect(migrate.command?.join(' ')).toBe(scripts.migrate);
    expect(api.command?.join(' ')).toBe(scripts['start:api']);
    expect(worker.command?.join(' ')).toBe(scripts['start:worker']);
    for (const { command = [] } of Object.values(programs)) {
      const source = command.at(-1)?.replace(/^dist\/(.*)\.js$/, '$1.ts') ?? '';
      expect([source, existsSync(join(process.cwd(), source))]).toEqual([source, true]);
    }
  });

  it('sets only variables the programs read, to values they accept', () => {
    for (const { environment = {} } of Object.values(programs)) {
      expect(Object.keys(environment).filter((name) => !CONFIG_NAMES.includes(name))).toEqual([]);
      expect(loadConfig(environment)).toMatchObject({ NODE_ENV: 'production' });
    }
  });

  it('takes from outside only variables that are documented', () => {
    const example = read('.env.example');
    const header = text.slice(0, text.indexOf('name: clientele'));
    const taken = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name as string));
    for (const name of taken) {
      const documented =
        new RegExp(`^${name}=`, 'm').test(example) || new RegExp(`\\b${name}\\b`).test(header);
      expect([name, documented]).toEqual([name, true]);
    }
  });

  it('has a default for everything it takes from outside', () => {
    expect(text.match(/\$\{\w+\}/g)).toBeNull();
  });

  it('gives each role its own address, and that of the owner to the migrations alone', () => {
    for (const [name, { environment = {} }] of Object.entries(programs)) {
      expect(environment.DATABASE_URL).toMatch(/^postgres:\/\/clientele_app:\w+@postgres:5432\/clientele$/);
      expect(environment.DATABASE_PLATFORM_URL).toMatch(
        /^postgres:\/\/clientele_platform:\w+@postgres:5432\/clientele$/,
      );
      expect([name, 'DATABASE_OWNER_URL' in environment]).toEqual([name, name === 'migrate']);
      expect([name, 'BOOTSTRAP_ADMIN_PASSWORD' in environment]).toEqual([name, name === 'migrate']);
    }
  });

  it('makes the owner the migrations log in as', () => {
    const [mounted] = postgres.configs ?? [];
    expect(mounted?.target).toMatch(/^\/docker-entrypoint-initdb\.d\/\w+\.sql$/);
    const content = compose.configs[mounted?.source ?? '']?.content ?? '';
    const { username, password, pathname } = new URL(migrate.environment?.DATABASE_OWNER_URL ?? '');
    expect(content).toContain(`CREATE ROLE ${username} LOGIN CREATEROLE PASSWORD '${password}';`);
    expect(content).toContain(`CREATE DATABASE ${pathname.slice(1)} OWNER ${username};`);
    expect(content).not.toMatch(/\bSUPERUSER|BYPASSRLS/);
  });

  it('keeps what Redis holds through a restart, and evicts nothing', () => {
    expect(redis.command?.join(' ')).toBe(
      'redis-server --appendonly yes --appendfsync everysec --maxmemory-policy noeviction',
    );
    expect(redis.volumes).toEqual(['redis:/data']);
    expect(api.environment?.REDIS_URL).toBe('redis://redis:6379');
  });

  it('shares one folder of files and keys between the API and the workers', () => {
    expect([api.volumes, worker.volumes]).toEqual([['data:/data'], ['data:/data']]);
    for (const { environment = {} } of [api, worker]) {
      expect(environment.STORAGE_DIR).toMatch(/^\/data\//);
      expect(environment.JWT_KEYS_FILE).toMatch(/^\/data\//);
    }
  });

  it('declares the volumes it mounts', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(':')[0]),
    );
    expect([...new Set(mounted)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('starts each part when what it needs is there', () => {
    expect(migrate.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const { depends_on } of [api, worker]) {
      expect(depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
      });
    }
    for (const { healthcheck } of [postgres, redis, worker]) expect(healthcheck?.test?.[0]).toBe('CMD');
    expect(migrate).toMatchObject({ healthcheck: { disable: true }, restart: 'no' });
  });

  it('publishes the port the API listens on, and asks the worker at the one it listens on', () => {
    expect(api.ports).toEqual([`3000:${api.environment?.PORT}`]);
    expect(worker.ports).toBeUndefined();
    expect(worker.healthcheck?.test?.at(-1)).toContain(
      `127.0.0.1:${worker.environment?.WORKER_PORT}/health/ready`,
    );
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile');
  const final = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('starts the API, not as root, and says whether it is healthy', () => {
    const command = JSON.parse(/^CMD (.*)$/m.exec(final)?.[1] ?? '[]') as string[];
    expect(command.join(' ')).toBe(scripts['start:api']);
    expect(final).toMatch(/^USER node$/m);
    expect(final).toContain('/health/ready');
  });

  it('sets only variables the programs read', () => {
    const variables = [...(/^ENV ([^]*?[^\\])\n/m.exec(final)?.[1] ?? '').matchAll(/(\w+)=/g)].map(
      ([, name]) => name,
    );
    expect(variables).toContain('STORAGE_DIR');
    expect(variables.filter((name) => !CONFIG_NAMES.includes(name as string))).toEqual([]);
  });

  it('keeps every file and folder the programs make where its user may write', () => {
    const { DATABASE_URL, DATABASE_PLATFORM_URL } = api.environment ?? {};
    const byDefault = Object.entries(loadConfig({ DATABASE_URL, DATABASE_PLATFORM_URL }));
    const made = byDefault
      .filter(([, value]) => String(value).startsWith('.clientele/'))
      .map(([name]) => name);
    expect(made).toContain('STORAGE_DIR');
    expect(made.filter((name) => !new RegExp(`\\b${name}=/data/`).test(final))).toEqual([]);
  });

  it('is built from files that exist and that .dockerignore lets through', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
      paths.split(' '),
    );
    expect(copied.map((path) => path.replace(/^\.\//, '')).sort()).toEqual([...allowed].sort());
    expect(copied.filter((path) => !existsSync(join(process.cwd(), path)))).toEqual([]);
  });
});

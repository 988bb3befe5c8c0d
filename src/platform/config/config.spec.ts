import { Config } from './config.js';
import { CONFIG_NAMES, loadConfig } from './load-config.js';

const needed = {
  DATABASE_URL: 'postgres://clientele_app:a@localhost/clientele',
  DATABASE_PLATFORM_URL: 'postgres://clientele_platform:p@localhost/clientele',
};

describe('loadConfig', () => {
  it('has a default for all but the two addresses of the database', () => {
    const config = loadConfig(needed);
    expect(config).toBeInstanceOf(Config);
    expect(config).toMatchObject({
      ...needed,
      NODE_ENV: 'development',
      PORT: 3000,
      QUEUE_PREFIX: 'clientele',
      IMPORT_MAX_BYTES: 536_870_912,
      SWEEP_SECONDS: 5,
    });
    expect(config.REDIS_URL).toBeUndefined();
  });

  it('reads numbers as numbers', () => {
    expect(loadConfig({ ...needed, PORT: '0', SWEEP_SECONDS: '0.5' })).toMatchObject({
      PORT: 0,
      SWEEP_SECONDS: 0.5,
    });
  });

  it('takes an empty value for an absent one', () => {
    const config = loadConfig({ ...needed, REDIS_URL: '', PORT: '', S3_BUCKET: '' });
    expect(config).toMatchObject({ PORT: 3000 });
    expect(config.REDIS_URL).toBeUndefined();
    expect(config.S3_BUCKET).toBeUndefined();
    expect(() => loadConfig({ ...needed, DATABASE_URL: '' })).toThrow(/DATABASE_URL \(not set\)/);
  });

  it('names every problem at once, and tells a wrong value from an absent one', () => {
    const environment = {
      DATABASE_URL: 'mysql://localhost/x',
      PORT: 'eighty',
      WORKER_PORT: '70000',
      LOG_LEVEL: 'loud',
      REDIS_URL: 'localhost',
      BOOTSTRAP_ADMIN_PASSWORD: 'short',
    };
    let message = '';
    try {
      loadConfig(environment);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message.split('\n')[0]).toBe('The environment is not usable:');
    const named = message
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(':', 1)[0]);
    expect(named.sort()).toEqual([...Object.keys(environment), 'DATABASE_PLATFORM_URL (not set)'].sort());
  });

  it('never shows a value, which may be a secret', () => {
    expect(() => loadConfig({ ...needed, BOOTSTRAP_ADMIN_PASSWORD: 'hunter2' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') as string }) as Error,
    );
  });

  it('reads nothing it does not know', () => {
    expect(Object.keys(loadConfig({ ...needed, PATH: '/bin', HOME: '/root' }))).not.toContain('PATH');
    expect(CONFIG_NAMES).not.toContain('PATH');
  });

  it.each(['postgres', 'postgresql'])('takes a %s:// address without a domain', (scheme) => {
    expect(loadConfig({ ...needed, DATABASE_URL: `${scheme}://u:p@db:5432/x` }).DATABASE_URL).toContain(
      '@db:',
    );
  });
});

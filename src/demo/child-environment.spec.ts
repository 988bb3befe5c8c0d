import { childEnvironment } from './child-environment.js';

const options = {
  env: {
    PATH: '/bin',
    REDIS_URL: 'redis://localhost',
    S3_BUCKET: 'live',
    DATABASE_URL: 'postgres://live',
    TZ: '',
  },
  home: '/data',
  database: { owner: 'postgres://owner', app: 'postgres://app', platform: 'postgres://platform' },
  apiPort: 3000,
  workerPort: 3001,
  platformAdmin: { email: 'a@x.example', password: 'secret' },
};

describe('childEnvironment', () => {
  const { service, migrate } = childEnvironment(options);

  it('passes on what is listed and nothing that points elsewhere', () => {
    expect(service).toMatchObject({
      PATH: '/bin',
      REDIS_URL: 'redis://localhost',
      DATABASE_URL: 'postgres://app',
    });
    expect(service).not.toHaveProperty('S3_BUCKET');
    expect(service).not.toHaveProperty('TZ');
  });

  it('tells the owner and the admin password to migrate alone', () => {
    expect(migrate).toMatchObject({
      DATABASE_OWNER_URL: 'postgres://owner',
      BOOTSTRAP_ADMIN_PASSWORD: 'secret',
    });
    expect(Object.values(service).join()).not.toMatch(/owner|secret(?!-key)/);
  });

  it('separates the queues of two data folders', () => {
    const other = childEnvironment({ ...options, home: '/other' });
    expect(other.service.QUEUE_PREFIX).not.toBe(service.QUEUE_PREFIX);
  });
});

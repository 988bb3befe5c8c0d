import { EventEmitter, once } from 'node:events';
import { InterruptedError, type RunningPart, withRunningParts } from './running-parts.js';

describe('withRunningParts', () => {
  const done: string[] = [];
  const part = (name: string): RunningPart => ({
    stop: () => Promise.resolve(done.push(`stop ${name}`)),
    kill: () => Promise.resolve(done.push(`kill ${name}`)),
  });
  const never = new Promise<never>(() => undefined);

  beforeEach(() => done.splice(0));

  it('ends the parts in reverse order when the story returns', async () => {
    const result = await withRunningParts(new EventEmitter(), (add) => {
      add(part('database'));
      add(part('api'));
      return Promise.resolve(42);
    });
    expect(result).toBe(42);
    expect(done).toEqual(['stop api', 'stop database']);
  });

  it('ends them when the story fails, and passes the failure on', async () => {
    const failing = withRunningParts(new EventEmitter(), (add) => {
      add(part('database'));
      return Promise.reject(new Error('no disk'));
    });
    await expect(failing).rejects.toThrow('no disk');
    expect(done).toEqual(['stop database']);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends them on %s and takes its listeners away',
    async (signal) => {
      const signals = new EventEmitter();
      const running = withRunningParts(signals, (add) => {
        add(part('database'));
        return never;
      });
      signals.emit(signal);
      await expect(running).rejects.toThrow(InterruptedError);
      expect(done).toEqual(['stop database']);
      expect(signals.eventNames()).toEqual([]);
    },
  );

  it('kills what is still stopping at the second signal', async () => {
    const signals = new EventEmitter();
    const slow = new EventEmitter();
    const running = withRunningParts(signals, (add) => {
      add({ stop: () => once(slow, 'ended'), kill: () => Promise.resolve(slow.emit('ended')) });
      return never;
    });
    signals.emit('SIGINT');
    await Promise.resolve();
    setImmediate(() => signals.emit('SIGINT'));
    await expect(running).rejects.toThrow(InterruptedError);
  });

  it('ends at once what the story starts after the interruption', async () => {
    const signals = new EventEmitter();
    const later = new EventEmitter();
    const running = withRunningParts(signals, async (add) => {
      await once(later, 'started');
      add(part('late'));
      return never;
    });
    signals.emit('SIGINT');
    later.emit('started');
    await expect(running).rejects.toThrow(InterruptedError);
    expect(done).toContain('stop late');
  });
});

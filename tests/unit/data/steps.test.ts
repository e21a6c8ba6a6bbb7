import { describe, expect, test } from 'vitest';
import { atOnce, inSteps, type Progress, type Steps } from '../../../src/data/steps';

const at = (done: number): Progress => ({ label: 'Counting', done, total: 3, unit: 'things' });

/** Counts to three with a pause before each; tells when it is left. */
function* counting(log: string[]): Steps<string> {
  try {
    for (let i = 0; i < 3; i++) {
      yield i === 1 ? null : at(i);
      log.push(`did ${i}`);
    }
    return 'three';
  } finally {
    log.push('left');
  }
}

describe('work in steps', () => {
  test('rests at every pause, says how far it is where it says so, and gives the result', async () => {
    const log: string[] = [];
    const rest = async () => void log.push('rest');
    const onProgress = ({ done }: Progress) => void log.push(`at ${done}`);
    expect(await inSteps(counting(log), { rest, signal: new AbortController().signal, onProgress })).toBe('three');
    expect(log).toEqual(['at 0', 'rest', 'did 0', 'rest', 'did 1', 'at 2', 'rest', 'did 2', 'left']);
  });

  test('in one go it is the same work', () => {
    const log: string[] = [];
    expect(atOnce(counting(log))).toBe('three');
    expect(log).toEqual(['did 0', 'did 1', 'did 2', 'left']);
  });

  test.each([0, 1, 2])(
    'stopped in rest %i, it is left there with the reason of the signal, and its own end is seen to',
    async (n) => {
      const log: string[] = [];
      const stop = new AbortController();
      let rests = 0;
      const rest = async () => void (rests++ === n && stop.abort('enough'));
      await expect(inSteps(counting(log), { rest, signal: stop.signal, onProgress: () => {} })).rejects.toBe('enough');
      expect(log).toEqual([...['did 0', 'did 1', 'did 2'].slice(0, n), 'left']);
    },
  );

  test('stopped before it begins, it never begins', async () => {
    const log: string[] = [];
    const work = { rest: async () => {}, signal: AbortSignal.abort('no'), onProgress: () => {} };
    await expect(inSteps(counting(log), work)).rejects.toBe('no');
    expect(log).toEqual([]);
  });

  test('what the work throws arrives', async () => {
    function* failing(): Steps<never> {
      yield null;
      throw new RangeError('too much');
    }
    const work = { rest: async () => {}, signal: new AbortController().signal, onProgress: () => {} };
    await expect(inSteps(failing(), work)).rejects.toThrow('too much');
  });
});

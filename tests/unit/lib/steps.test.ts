import { describe, expect, test } from 'vitest';
import { done, finish, inSlices, type Pace, part, type Steps } from '../../../src/lib/steps';

/** So many equal pieces of work, each of which takes `took` of the clock. */
function* work(pieces: number, took: () => void = () => {}): Steps<string> {
  for (let i = 1; i <= pieces; i++) {
    took();
    yield i / pieces;
  }
  return 'done';
}

/** A clock that only work and rests move. */
function handmade() {
  const controller = new AbortController();
  const clock = { now: 0, rests: 0, controller, whileResting: () => {} };
  const pace: Pace = {
    now: () => clock.now,
    async rest() {
      clock.rests++;
      clock.now += 1000;
      clock.whileResting();
    },
    signal: controller.signal,
  };
  const takes = (ms: number) => () => {
    clock.now += ms;
  };
  return { clock, pace, takes };
}

describe('all at once', () => {
  test('gives the result, with all the pieces done', () => {
    let pieces = 0;
    expect(finish(work(4, () => pieces++))).toBe('done');
    expect(pieces).toBe(4);
  });

  test('work without a piece gives its result too', () => {
    expect(finish(work(0))).toBe('done');
    const result = { any: 'thing' };
    expect(finish(done(result))).toBe(result);
    expect(Array.from(done(result))).toEqual([]);
  });

  test('what goes wrong within is thrown', () => {
    expect(() =>
      finish(
        work(3, () => {
          throw new Error('broken');
        }),
      ),
    ).toThrow('broken');
  });
});

describe('in slices', () => {
  test('it rests once 8 ms are over, not between; a rest does not count', async () => {
    const { clock, pace, takes } = handmade();
    const shares: number[] = [];
    expect(await inSlices(work(10, takes(3)), pace, (share) => shares.push(share))).toBe('done');
    // After pieces 3, 6 and 9.
    expect(shares).toEqual([0.3, 0.6, 0.9]);
    expect(clock.rests).toBe(3);
  });

  test('work that is shorter never rests', async () => {
    const { clock, pace, takes } = handmade();
    expect(await inSlices(work(7, takes(1)), pace)).toBe('done');
    expect(clock.rests).toBe(0);
  });

  test('it is heard of the share before the rest', async () => {
    const { clock, pace, takes } = handmade();
    const order: string[] = [];
    clock.whileResting = () => order.push('rest');
    await inSlices(work(2, takes(8)), pace, (share) => order.push(`share ${share}`));
    expect(order).toEqual(['share 0.5', 'rest', 'share 1', 'rest']);
  });

  test('work that is no longer wanted after a rest is left where it is, with the reason', async () => {
    const { clock, pace, takes } = handmade();
    let pieces = 0;
    const piece = () => {
      pieces++;
      takes(8)();
    };
    const reason = new Error('another is wanted');
    clock.whileResting = () => {
      if (clock.rests === 2) clock.controller.abort(reason);
    };
    await expect(inSlices(work(10, piece), pace)).rejects.toBe(reason);
    expect(pieces).toBe(2);
  });

  test('work that was not wanted to begin with does not begin', async () => {
    const { clock, pace, takes } = handmade();
    clock.controller.abort();
    await expect(inSlices(work(10, takes(20)), pace)).rejects.toBe(pace.signal.reason);
    expect(clock.rests).toBe(0);
  });

  test('shares of work made of parts ascend', async () => {
    const { pace, takes } = handmade();
    function* whole(): Steps<string> {
      yield* part(work(3, takes(9)), 0, 0.5);
      return yield* part(work(2, takes(9)), 0.5, 1);
    }
    const shares: number[] = [];
    expect(await inSlices(whole(), pace, (share) => shares.push(share))).toBe('done');
    expect(shares).toBeCloseRelative([1 / 6, 1 / 3, 1 / 2, 3 / 4, 1], 1e-15);
  });

  test('what goes wrong within rejects', async () => {
    const { pace } = handmade();
    const broken = work(3, () => {
      throw new Error('broken');
    });
    await expect(inSlices(broken, pace)).rejects.toThrow('broken');
  });
});

test('a part of a whole says shares of the whole and gives its result', () => {
  expect(Array.from(part(work(4), 0.2, 0.6))).toBeCloseRelative([0.3, 0.4, 0.5, 0.6], 1e-15);
  expect(finish(part(work(4), 0.2, 0.6))).toBe('done');
});

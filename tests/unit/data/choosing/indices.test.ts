import { describe, expect, test } from 'vitest';
import { membersOf, takeOfEach } from '../../../../src/data/choosing/indices';
import { finish } from '../../../../src/lib/steps';

const upTo = (n: number, from = 0) => Int32Array.from({ length: n }, (_, i) => from + i);
const classes = [
  { label: 4, members: upTo(40) },
  { label: 1, members: upTo(40, 100) },
];
const take = (change: object, of = classes) => finish(takeOfEach(of, 140, { most: 0, pick: 0, share: 0, ...change }));

test('members of each label stand in the order of the collection; a label without samples has none', () => {
  expect(finish(membersOf(Int32Array.of(2, 0, 2, 2, 0), 4))).toEqual([
    Int32Array.of(1, 4),
    Int32Array.of(),
    Int32Array.of(0, 2, 3),
    Int32Array.of(),
  ]);
});

describe('a random choice', () => {
  test('is the same for the same seed, another for another, and not the first samples', () => {
    const one = take({ most: 10, pick: 1 });
    expect(take({ most: 10, pick: 1 })).toEqual(one);
    expect(take({ most: 10, pick: 2 })).not.toEqual(one);
    expect(take({ most: 10 }).kept).toEqual(Int32Array.from([...upTo(10), ...upTo(10, 100)]));
    expect(one.kept).not.toEqual(take({ most: 10 }).kept);
  });

  test('does not depend on which other classes are asked for, and classes are drawn apart', () => {
    const both = take({ most: 10, pick: 1 }).kept;
    const alone = take({ most: 10, pick: 1 }, [classes[1]]).kept;
    expect(both.filter((i) => i >= 100)).toEqual(alone);
    expect(Array.from(both.slice(0, 10))).not.toEqual(Array.from(alone, (i) => i - 100));
  });

  test('of more samples holds that of fewer', () => {
    const [few, more] = [5, 30].map((most) => take({ most, pick: 7 }).kept);
    expect([...few].filter((i) => !more.includes(i))).toEqual([]);
  });

  test('holds out at random too: neither the last nor the same for every seed', () => {
    const held = (pick: number) => Array.from(take({ pick, share: 0.25 }).held);
    expect(held(1)).toHaveLength(20);
    expect(held(1)).not.toEqual(held(2));
    expect(held(0)).toEqual([...upTo(10, 30), ...upTo(10, 130)]);
  });

  test('takes every sample equally often', () => {
    const times = new Array(40).fill(0);
    for (let pick = 1; pick <= 2000; pick++) for (const i of take({ most: 10, pick }, [classes[0]]).kept) times[i]++;
    // 2000 draws with probability 1/4: mean 500, deviation 19.4.
    for (const count of times) expect(Math.abs(count - 500)).toBeLessThan(4.5 * 19.4);
  });
});

/** Long work pauses often enough: no piece of it holds more than so many numbers. Counted, not timed. */
import { describe, expect, test } from 'vitest';
import { membersOf, takeOfEach } from '../../../src/data/choosing/indices';
import { numbersOf } from '../../../src/data/choosing/numbers';
import { splitOf } from '../../../src/data/choosing/split';
import { rangeOf, statisticsOf } from '../../../src/data/choosing/statistics';
import { digestByCoordinate } from '../../../src/data/digest';
import { hashedText } from '../../../src/data/hashedText';
import { samplesOf } from '../../../src/data/samples';
import { gaussianClusters } from '../../../src/data/sources/gaussianClusters';
import { drawnClassByClass } from '../../../src/data/sources/made';
import { PIECE, type Steps } from '../../../src/lib/steps';

const pauses = (steps: Steps<unknown>) => [...steps].length;
const shares = (steps: Steps<unknown>) => [...steps];
const labels = () => new Int32Array(2 * PIECE + 1);

describe('pauses', () => {
  test('while labels are looked through, twice for their members and once for a test set', () => {
    expect(pauses(membersOf(labels(), 1))).toBe(4);
    expect(pauses(membersOf(new Int32Array(PIECE), 1))).toBe(0);
    const part = { content: { kind: 'sentences' as const, texts: [] }, labels: labels() };
    const collection = { name: 'x', train: part, test: part, classNames: ['a'], shape: null };
    expect(pauses(splitOf(collection, { split: 'official', share: 0 }, [0]))).toBe(2);
  });

  test('while samples are taken: one a class, in between while it is shuffled, and twice while they are gathered', () => {
    const members = labels().map((_, i) => i);
    const classes = [{ label: 0, members }];
    const take = (pick: number) => takeOfEach(classes, members.length, { most: 1, pick, share: 0 });
    expect(pauses(take(0))).toBe(1 + 2 * 2);
    expect(pauses(take(1))).toBe(1 + 2 * 2 + 32);
  });

  test('while samples are copied, a million numbers at a time, and the copy is whole', () => {
    const dimension = PIECE / 4;
    const values = Uint8Array.from({ length: 11 * dimension }, (_, i) => Math.floor(i / dimension));
    const indices = Int32Array.of(0, 1, 2, 4, 5, 6, 8, 9, 10);
    const steps = numbersOf('x', { of: { kind: 'numbers', values, dimension }, indices }, null, 2);
    const heard: unknown[] = [];
    for (;;) {
      const step = steps.next();
      if (step.done) {
        expect(Array.from(indices, (_, i) => step.value.train.raw[i * dimension])).toEqual(Array.from(indices));
        expect(step.value.train.raw.subarray(-dimension)).toEqual(new Uint8Array(dimension).fill(10));
        break;
      }
      heard.push(step.value);
    }
    expect(heard).toEqual([0, 4 / 9, 8 / 9]);
  });

  test('while mean, spread and range are measured', () => {
    const samples = samplesOf(new Uint8Array(5 * (PIECE / 2)), PIECE / 2);
    expect(shares(statisticsOf(samples))).toEqual([2 / 10, 4 / 10, 7 / 10, 9 / 10]);
    expect(shares(statisticsOf(samplesOf(new Uint8Array(4 * PIECE), 2 * PIECE)))).toEqual([1 / 4, 3 / 4]);
    expect(shares(rangeOf(new Uint8Array(2 * PIECE + 1)))).toEqual([PIECE / (2 * PIECE + 1), (2 * PIECE) / (2 * PIECE + 1)]);
  });

  test('while samples are drawn, and while means are made orthogonal', () => {
    const nothing = () => {};
    expect(shares(drawnClassByClass({ K: 1, n: 5 }, 1 << 15, nothing))).toEqual([2 / 5, 4 / 5]);
    expect(shares(drawnClassByClass({ K: 1, n: 2 }, 1 << 17, nothing))).toEqual([1 / 2]);
    expect(pauses(gaussianClusters({ K: 7, n: 1, d0: 7, distance: 1, spread: 0, seed: 0 }))).toBe(7);
  });

  test('while sentences are counted, weighed and scaled', () => {
    // 300 and 10 sentences: two pauses and one to count, two for frequencies, two and one to weigh.
    expect(pauses(hashedText(new Array(300).fill('a'), new Array(10).fill('a')))).toBe(2 + 1 + 2 + 2 + 1);
  });

  test('while coordinates are hashed: a block of half a megabyte at a time, at least one coordinate', () => {
    const set = (count: number, dimension: number) => ({
      samples: samplesOf(new Float64Array(count * dimension), dimension),
      labels: new Int32Array(count),
      classes: 1,
    });
    expect(shares(digestByCoordinate(set(1 << 15, 5), null))).toEqual([0 / 5, 2 / 5, 4 / 5]);
    expect(shares(digestByCoordinate(set(1 << 17, 2), null))).toEqual([0 / 2, 1 / 2]);
  });
});

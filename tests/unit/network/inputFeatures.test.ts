import { describe, expect, test } from 'vitest';
import { columnsOf, samplesOf } from '../../../src/data/samples';
import { matrix } from '../../../src/lib/linalg/matrix';
import { createRng } from '../../../src/lib/random/rng';
import { finish } from '../../../src/lib/steps';
import { splitByClass } from '../../../src/network/classFeatures';
import { assembleInput, BLOCK, inputFeaturesOf, inputOf } from '../../../src/network/inputFeatures';

/** Two blocks and a part of a third; classes mixed. */
const MANY = 2 * BLOCK + 37;
const D0 = 5;
const rng = createRng(1, 'input features');
const bytes = Uint8Array.from({ length: MANY * D0 }, () => Math.floor(256 * rng.uniform()));
const scaling = { centre: Float64Array.of(0, 10, 20, 30, 40), factor: Float64Array.of(1, 0.5, 2, 0.1, 3) };
const labels = Int32Array.from({ length: MANY }, () => Math.floor(3 * rng.uniform()));

const samples = samplesOf(bytes, D0, scaling);
const allAtOnce = () => splitByClass(columnsOf(samples), labels, 3);

/** Columns from..to-1. */
function columnsFrom(from: number, to: number) {
  const { deviations } = allAtOnce();
  const out = matrix(D0, to - from);
  for (let i = 0; i < D0; i++) for (let j = from; j < to; j++) out.data[i * out.cols + j - from] = deviations.data[i * MANY + j];
  return out;
}

const read = (...args: Parameters<typeof inputFeaturesOf>) => finish(inputFeaturesOf(...args));
const RANGES = [
  [0, MANY],
  [0, 1],
  [0, BLOCK],
  [BLOCK, 2 * BLOCK],
  [BLOCK - 1, BLOCK + 1],
  [2 * BLOCK, MANY],
  [100, 100],
] as const;

describe('read from samples', () => {
  test('more than a block of them are split as all at once are', () => {
    expect(assembleInput(read(samples, labels, 3))).toEqual(allAtOnce());
  });

  test.each(RANGES)('deviations of %i to %i are those of these samples', (from, to) => {
    expect(read(samples, labels, 3).deviations(from, to)).toEqual(columnsFrom(from, to));
  });

  test('some that are chosen have means, labels and sizes of their own', () => {
    const chosen = Int32Array.from({ length: BLOCK + 3 }, (_, i) => 2 * i);
    const own = chosen.map((i) => labels[i]);
    const input = read(samples, labels, 3, chosen);
    const expected = splitByClass(columnsOf(samples, chosen), own, 3);
    expect(assembleInput(input)).toEqual(expected);
    expect(input.deviations(1, 2)).toEqual(
      matrix(
        D0,
        1,
        Float64Array.from({ length: D0 }, (_, i) => expected.deviations.data[i * chosen.length + 1]),
      ),
    );
  });

  test('a class without a sample has the mean 0', () => {
    const { means, counts } = read(samplesOf(Float64Array.of(1, 2, 3, 4), 2), Int32Array.of(2, 2), 4);
    expect(Array.from(means.data)).toEqual([0, 0, 2, 0, 0, 0, 3, 0]);
    expect(Array.from(counts)).toEqual([0, 0, 2, 0]);
  });

  test('nothing is kept of them: each time they are asked for anew', () => {
    const input = read(samples, labels, 3);
    const first = input.deviations(0, 3);
    first.data.fill(0);
    expect(input.deviations(0, 3)).toEqual(columnsFrom(0, 3));
  });
});

describe('features in memory as an input', () => {
  test.each(RANGES)('have the same deviations of %i to %i', (from, to) => {
    expect(inputOf(allAtOnce()).deviations(from, to)).toEqual(columnsFrom(from, to));
  });

  test('are themselves again, none of it copied', () => {
    const features = allAtOnce();
    const back = assembleInput(inputOf(features));
    expect(back).toEqual(features);
    expect(back.deviations).toBe(features.deviations);
    expect(back.means).toBe(features.means);
  });
});

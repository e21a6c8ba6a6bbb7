import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScalingAsk } from '../../../../src/data/choosing/ask';
import { scalingOf } from '../../../../src/data/choosing/scaling';
import { columnsOf, samplesOf } from '../../../../src/data/samples';
import type { ImageShape } from '../../../../src/data/shape';
import { finish } from '../../../../src/lib/steps';

type Raw = Uint8Array | Float32Array | Float64Array;
const about = { name: 'x', shape: null as ImageShape | null, sentences: false };
const scaling = (ask: ScalingAsk, raw: Raw, dimension: number, change: Partial<typeof about> = {}) =>
  finish(scalingOf(ask, samplesOf(raw, dimension), { ...about, ...change }));
/** Scaled values, a row a coordinate. */
const scaled = (ask: ScalingAsk, raw: Raw, dimension: number, change: Partial<typeof about> = {}) =>
  columnsOf(samplesOf(raw, dimension, scaling(ask, raw, dimension, change).scaling));
const picture = (channels: 1 | 3, width: number): ImageShape => ({ height: 1, width, channels });

describe('scaling', () => {
  test('none leaves values as they are and says nothing; so does auto with sentences', () => {
    const nothing = { scaling: null, sentence: null };
    expect(scaling('none', Uint8Array.of(1, 2), 1)).toEqual(nothing);
    expect(scaling('auto', Float32Array.of(1, 2), 1, { sentences: true })).toEqual(nothing);
  });

  test('known sets have known constants: (x / 255 - mean) / deviation, a channel of a colour picture each', () => {
    const grey = { name: 'FashionMNIST', shape: picture(1, 2) };
    expect(scaled('auto', Uint8Array.of(0, 255), 2, grey).data).toBeCloseRelative([-0.286 / 0.353, (1 - 0.286) / 0.353], 1e-13);
    expect(scaling('auto', Uint8Array.of(0, 255), 2, grey).sentence).toBe(
      'Pixels were divided by 255, then standardised with the constants of FashionMNIST: mean 0.286, deviation 0.353.',
    );
    const mnist = { name: 'MNIST', shape: picture(1, 1) };
    expect(scaled('auto', Uint8Array.of(51), 1, mnist).data).toBeCloseRelative([(0.2 - 0.1307) / 0.3081], 1e-13);
    const colour = { name: 'CIFAR-10', shape: picture(3, 2) };
    const constants = [
      [0.4914, 0.247],
      [0.4822, 0.2435],
      [0.4465, 0.2616],
    ];
    expect(scaling('auto', new Uint8Array(6), 6, colour).sentence).toBe(
      'Pixels were divided by 255, then standardised with the constants of CIFAR-10: mean 0.4914, 0.4822, 0.4465, deviation 0.247, 0.2435, 0.2616.',
    );
    expect(scaled('auto', Uint8Array.of(255, 0, 255, 0, 255, 0), 6, colour).data).toBeCloseRelative(
      constants.flatMap(([mean, deviation]) => [(1 - mean) / deviation, -mean / deviation]),
      1e-12,
    );
  });

  test('the constants of a set are for its bytes and its channels only; other samples of that name are measured', () => {
    const means = (raw: Raw, shape: ImageShape | null) => scaling('auto', raw, 2, { name: 'MNIST', shape }).scaling?.centre;
    expect(means(Float64Array.of(0, 1), picture(1, 2))).toEqual(Float64Array.of(0.5, 0.5));
    expect(means(Uint8Array.of(0, 2), null)).toEqual(Float64Array.of(0, 2));
    expect(scaling('auto', Uint8Array.of(0, 2), 2, { name: 'constructor', shape: picture(1, 2) }).scaling?.centre[0]).toBe(1);
  });

  test('auto is a channel for other pictures and a number for tables', () => {
    const raw = Uint8Array.of(1, 3, 5, 7);
    const shape = picture(1, 2);
    expect(scaling('auto', raw, 2, { shape })).toEqual(scaling('channel', raw, 2, { shape }));
    expect(scaling('auto', raw, 2)).toEqual(scaling('feature', raw, 2));
  });

  test('unit divides bytes by 255 whatever they are, and brings the range of other numbers to 0 and 1', () => {
    expect(Array.from(scaled('unit', Uint8Array.of(0, 51, 255), 3).data)).toBeCloseRelative([0, 0.2, 1], 1e-15);
    expect(Array.from(scaled('unit', Float64Array.of(-2, 0, 6), 1).data)).toEqual([0, 0.25, 1]);
    expect(scaling('unit', Float64Array.of(-2, 0, 6), 1).sentence).toBe(
      'Values were brought to between 0 and 1: -2, the least of training, became 0, 6, the largest, 1.',
    );
    expect(Array.from(scaled('unit', Float64Array.of(4, 4), 1).data)).toEqual([0, 0]);
    expect(scaling('unit', Float64Array.of(4, 4), 1).sentence).toBe('All training values are 4: they became 0.');
  });

  test('a feature has mean 0 and deviation 1 over training, up to rounding; one that never changes is 0', () => {
    const row = fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 255 }), fc.constant(0.1));
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 50 }), (rows) => {
        const { data, cols } = scaled('feature', Float64Array.from(rows.flat()), 3);
        for (const j of [0, 1, 2]) {
          const values = data.subarray(j * cols, (j + 1) * cols);
          // Differences below float64's resolution of a number of this size do not count as a change.
          const spread = Math.max(...rows.map((r) => r[j])) - Math.min(...rows.map((r) => r[j]));
          if (spread === 0) expect(values.every((x) => x === 0)).toBe(true);
          if (spread < 1e-3) continue;
          const mean = values.reduce((a, b) => a + b) / cols;
          expect(Math.abs(mean)).toBeLessThan(1e-6);
          expect(values.reduce((a, b) => a + b * b, 0) / cols - mean * mean).toBeCloseRelative(1, 1e-9);
        }
      }),
    );
    expect(scaling('feature', Float64Array.of(1, 0.1, 2, 0.1), 2).sentence).toBe(
      'Each of the 2 numbers of a sample was brought to mean 0 and deviation 1 over training samples; 1 that never changes became 0.',
    );
  });

  test('what never changed in training is 0 in the test part too, however it changes there', () => {
    const { scaling: found } = scaling('feature', Uint8Array.of(9, 1, 9, 3), 2);
    expect(Array.from(columnsOf(samplesOf(Uint8Array.of(200, 2), 2, found)).data)).toEqual([0, 0]);
  });

  test('a channel is measured over its pixels: each colour its own, grey as one, without a picture everything', () => {
    const raw = Uint8Array.of(0, 2, 10, 30, 7, 7);
    const colour = { shape: picture(3, 2) };
    expect(Array.from(scaled('channel', raw, 6, colour).data)).toEqual([-1, 1, -1, 1, 0, 0]);
    expect(scaling('channel', raw, 6, colour).sentence).toBe(
      'Each colour channel was standardised with mean 1, 20, 7 and deviation 1, 10, 0, measured on training samples. A channel that never changes became 0.',
    );
    expect(scaling('channel', Uint8Array.of(0, 2), 2, { shape: picture(1, 2) }).sentence).toBe(
      'Pixels were standardised with mean 1 and deviation 1, measured on training samples.',
    );
    expect(scaling('channel', Uint8Array.of(0, 2), 2).sentence).toBe(
      'All values together were standardised with mean 1 and deviation 1, measured on training samples.',
    );
    expect(scaling('channel', Uint8Array.of(5, 5), 2).sentence).toBe('All training values are equal: they became 0.');
  });

  test.each(['feature', 'channel', 'unit'] as const)(
    '%s: numbers too far apart to be squared are refused with a sentence',
    (ask) => {
      expect(() => scaling(ask, Float64Array.of(-1.7e308, 1.7e308), 1)).toThrow(
        'x has numbers too far apart to be scaled: their squares leave the range of numbers. Nothing was changed. Choose "none" for the normalisation, or divide the numbers in the file.',
      );
    },
  );
});

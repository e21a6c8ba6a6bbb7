import { describe, expect, test } from 'vitest';
import { digestOfSamples } from '../../../../src/data/digest';
import { shells } from '../../../../src/data/sources/shells';
import { finish } from '../../../../src/lib/steps';

const ask = { K: 3, n: 200, d0: 5, distance: 0.5, spread: 0, seed: 0 };
const made = (change: object = {}) => finish(shells({ ...ask, ...change }));
const radii = (change: object = {}) => {
  const { raw, count, dimension } = made(change).samples;
  return Array.from({ length: count }, (_, i) => Math.hypot(...raw.subarray(i * dimension, (i + 1) * dimension)));
};

describe('shells', () => {
  test.each([1, 2, 5, 50])('without spread class k lies exactly at radius (k + 1) distance, in %i dimensions', (d0) => {
    radii({ d0 }).forEach((radius, i) => {
      expect(radius).toBeCloseRelative(0.5 * (Math.floor(i / 200) + 1), 1e-14);
    });
  });

  test('the noise is of the radius, with the deviation asked for, and draws no direction anew', () => {
    const off = radii({ spread: 0.05, n: 2000 }).map((r, i) => r - 0.5 * (Math.floor(i / 2000) + 1));
    const deviation = Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / off.length);
    expect(deviation).toBeCloseRelative(0.05, 0.05);
    const [still, moved] = [0, 0.05].map((spread) => made({ spread }).samples.raw);
    expect(moved[0] / moved[1]).toBeCloseRelative(still[0] / still[1], 1e-14);
  });

  test('directions are uniform: the mean of a class is as near to the origin as chance has it', () => {
    const { raw } = made({ n: 2000 }).samples;
    for (let k = 0; k < 3; k++) {
      const mean = [0, 1, 2, 3, 4].map((j) => {
        let sum = 0;
        for (let i = 0; i < 2000; i++) sum += raw[(k * 2000 + i) * 5 + j];
        return sum / 2000;
      });
      // Its expected squared length is radius^2 / n.
      expect(Math.hypot(...mean)).toBeLessThan((2.5 * 0.5 * (k + 1)) / Math.sqrt(2000));
    }
  });

  test('in one dimension both sides of the origin have samples of every class', () => {
    const { raw } = made({ d0: 1 }).samples;
    for (let k = 0; k < 3; k++) {
      const signs = new Set(Array.from(raw.subarray(200 * k, 200 * (k + 1)), Math.sign));
      expect(signs).toEqual(new Set([-1, 1]));
    }
  });

  test('the bits recorded when this source came: links rely on them', () => {
    const { samples, labels } = made({ n: 10, spread: 0.1 });
    expect(finish(digestOfSamples({ samples, labels, classes: 3 }, null))).toBe(
      'a79c495ce2d3bfd5d746c5809d842ea98dc2b70b161790b1453fb652842c1b55',
    );
  });
});

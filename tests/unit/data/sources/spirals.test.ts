import { describe, expect, test } from 'vitest';
import { digestOfSamples } from '../../../../src/data/digest';
import { spirals } from '../../../../src/data/sources/spirals';
import { finish } from '../../../../src/lib/steps';

const ask = { K: 3, n: 400, d0: 2, distance: 1, spread: 0, turns: 1.5, seed: 0 };
const made = (change: object = {}) => finish(spirals({ ...ask, ...change }));

/** Radius and angle of each sample, with its class. */
const polar = (change: object = {}) => {
  const { samples, labels } = made(change);
  return Array.from(labels, (k, i) => {
    const [x, y] = samples.raw.subarray(2 * i, 2 * i + 2);
    return { k, radius: Math.hypot(x, y), angle: Math.atan2(y, x) };
  });
};
/** How far an angle is from a whole number of turns. */
const offTurn = (angle: number) => Math.abs(angle / (2 * Math.PI) - Math.round(angle / (2 * Math.PI)));

describe('spirals', () => {
  test('without noise every sample is on its own arm: the angle grows by a turn while the radius grows by K distances', () => {
    const a = 3 / (2 * Math.PI);
    for (const { k, radius, angle } of polar()) {
      expect(offTurn(radius / a - 1 + (2 * Math.PI * k) / 3 - angle)).toBeLessThan(1e-13);
    }
  });

  test.each([2, 3, 10])('along a radius, neighbouring arms of %i are one distance apart', (K) => {
    // Arm 1 comes to the same angle earlier by a K-th of a turn, so its radius is smaller by one distance, give or take whole turns.
    const points = polar({ K, n: 3000, turns: 2, distance: 0.7 });
    const arm = (k: number) => points.filter((point) => point.k === k);
    const gaps = arm(0)
      .slice(0, 30)
      .flatMap((on) => arm(1).flatMap(({ angle, radius }) => (offTurn(angle - on.angle) < 1e-3 ? [on.radius - radius] : [])));
    expect(gaps.length).toBeGreaterThan(30);
    for (const gap of gaps) {
      const turnsOff = (gap - 0.7) / (0.7 * K);
      expect(Math.abs(turnsOff - Math.round(turnsOff))).toBeLessThan(2e-3);
    }
  });

  test('arms go from where their distance along the circle is `distance` to where `turns` turns are made', () => {
    const a = 3 / (2 * Math.PI);
    const r = polar({ n: 4000 }).map(({ radius }) => radius);
    expect(Math.min(...r)).toBeGreaterThanOrEqual(a * (1 - 1e-12));
    expect(Math.min(...r)).toBeLessThan(1.1 * a);
    expect(Math.max(...r)).toBeLessThanOrEqual(a * (1 + 3 * Math.PI) * (1 + 1e-12));
    expect(Math.max(...r)).toBeGreaterThan(0.99 * a * (1 + 3 * Math.PI));
  });

  test('the plane is turned as a whole: distances between samples stay, and nothing is outside two dimensions', () => {
    const flat = made({ spread: 0.1, n: 20 }).samples;
    const turned = made({ spread: 0.1, n: 20, d0: 40 }).samples;
    expect(turned).toMatchObject({ count: 60, dimension: 40 });
    const distances = ({ raw, dimension }: typeof flat) =>
      Array.from({ length: 59 }, (_, i) =>
        Math.hypot(...Array.from({ length: dimension }, (_, j) => raw[(i + 1) * dimension + j] - raw[j])),
      );
    expect(distances(turned)).toBeCloseRelative(distances(flat), 1e-12);
  });

  test('the noise has the deviation asked for in each direction and moves nothing along the arm', () => {
    const still = made({ n: 2000 }).samples.raw;
    const moved = made({ n: 2000, spread: 0.2 }).samples.raw;
    for (const j of [0, 1]) {
      let squares = 0;
      for (let i = j; i < still.length; i += 2) squares += (moved[i] - still[i]) ** 2;
      expect(Math.sqrt(squares / 6000)).toBeCloseRelative(0.2, 0.05);
    }
  });

  test('asked for in one dimension, they have two and say so', () => {
    const { samples, notes } = made({ d0: 1 });
    expect(samples.dimension).toBe(2);
    expect(samples.raw).toEqual(made().samples.raw);
    expect(notes).toEqual(['Spirals lie in a plane: samples have 2 dimensions, not 1.']);
    expect(made().notes).toEqual([]);
  });

  test('the first samples of a class lie all along its arm, so that what is held out is no end of it', () => {
    const radii = polar()
      .slice(0, 40)
      .map(({ radius }) => radius);
    expect(Math.max(...radii) - Math.min(...radii)).toBeGreaterThan(3);
  });

  test('the bits recorded when this source came: links rely on them', () => {
    const { samples, labels } = made({ n: 10, spread: 0.1, d0: 7 });
    expect(finish(digestOfSamples({ samples, labels, classes: 3 }, null))).toBe(
      'd70cd32695ee0e39729ad986fc069f37aadeb229aaeaa8b48a1bf7e4f1cc068d',
    );
  });
});

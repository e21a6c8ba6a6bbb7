import { describe, expect, test } from 'vitest';
import { createRng } from '../../../src/lib/random/rng';

const UNIFORMS = [0.6360355783786033, 0.5820604718921388, 0.08413634504213019];
const NORMALS = [0.5277530720263596, 1.6335117247096964, 1.6433541006409895];

const draw = (n: number, next: () => number) => Array.from({ length: n }, next);

describe('createRng', () => {
  test('gives these numbers for ever: links depend on them', () => {
    const rng = createRng(7, 'data/noise');
    expect(draw(3, rng.uniform)).toEqual(UNIFORMS);
    const other = createRng(7, 'weights/2');
    expect(draw(3, other.normal)).toEqual(NORMALS);
  });

  test('one seed and stream gives the same sequence twice, another stream another one', () => {
    const a = draw(20, createRng(1, 'a').normal);
    expect(draw(20, createRng(1, 'a').normal)).toEqual(a);
    expect(draw(20, createRng(1, 'b').normal)).not.toEqual(a);
    expect(draw(20, createRng(2, 'a').normal)).not.toEqual(a);
  });

  test('uniform numbers lie in [0, 1) with mean 1/2 and variance 1/12', () => {
    const values = draw(20_000, createRng(3, 'u').uniform);
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(mean).toBeCloseRelative(0.5, 0.02);
    expect(variance).toBeCloseRelative(1 / 12, 0.03);
  });

  test('normal numbers have mean 0, variance 1, no skew and kurtosis 3', () => {
    const values = draw(40_000, createRng(4, 'n').normal);
    const moment = (p: number) => values.reduce((a, b) => a + b ** p, 0) / values.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.02);
    expect(moment(2)).toBeCloseRelative(1, 0.03);
    expect(Math.abs(moment(3))).toBeLessThan(0.06);
    expect(moment(4)).toBeCloseRelative(3, 0.06);
  });

  test('the streams of a run are uncorrelated', () => {
    const a = draw(20_000, createRng(0, 'weights/1').normal);
    const b = draw(20_000, createRng(0, 'weights/2').normal);
    const correlation = a.reduce((sum, x, i) => sum + x * b[i], 0) / a.length;
    expect(Math.abs(correlation)).toBeLessThan(0.03);
  });
});

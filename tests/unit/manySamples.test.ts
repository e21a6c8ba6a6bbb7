/** Arrays as long as there are samples, values or rows are never spread over a call: its stack holds about 120,000 arguments. */
import { expect, test } from 'vitest';
import { domainOf, snugLogDomain } from '../../src/charts/byLayer/domain';
import { layOutSpread } from '../../src/charts/bySweep/spreadLayout';
import { matrix } from '../../src/lib/linalg/matrix';
import { linearProbe } from '../../src/metrics/linearProbe';
import { sweepCsv } from '../../src/sweep/sweepCsv';

const MANY = 200_000;

test('a linear probe is held to as many samples as there are, and trained on as many numbers', () => {
  const held = matrix(
    1,
    MANY,
    new Float64Array(MANY).map((_, i) => i % 2),
  );
  const pair = matrix(1, 2, Float64Array.of(0, 1));
  expect(linearProbe({ Z: pair, labels: Int32Array.of(0, 1) }, { Z: held, labels: Int32Array.from(held.data) }, 2).test).toBe(1);
  const side = Math.ceil(Math.sqrt(MANY));
  const square = matrix(
    side,
    side,
    new Float64Array(side * side).map((_, i) => (i % side) % 2),
  );
  expect(linearProbe({ Z: square, labels: Int32Array.from(square.data.subarray(0, side)) }, null, 2).train).toBe(1);
});

test('the axis of as many singular values as there are', () => {
  const values = Array.from({ length: MANY }, (_, i) => 1 + i);
  expect(snugLogDomain(values)?.[0]).toBeLessThan(1);
  expect(domainOf(values, { scale: 'log', minSpan: 1, bounds: [1e-300, 1e300] })).toEqual([0.1, 1e6]);
});

test('a sweep of as many values as there are is laid out', () => {
  const xValues = Array.from({ length: MANY }, (_, i) => i);
  const points = xValues.map((x) => ({ x, mean: 1, deviation: 0.1, count: 1, predicted: null, band: null }));
  const frame = { left: 60, right: 20, top: 30, bottom: 40, width: 800, height: 400, rem: 16, scale: 'linear', xValues } as const;
  const layout = layOutSpread([{ name: 'a', points, lost: [] }], frame);
  expect(layout.series[0].marks).toHaveLength(MANY);
});

test('the table of a sweep of as many rows as there are', () => {
  const row = { link: '#v=1', values: {}, result: { state: 'failed', step: 0, why: 'no reason', numbers: null } };
  expect(sweepCsv('#v=1', [], new Array(MANY).fill(row), 'page')).toContain('failed');
});

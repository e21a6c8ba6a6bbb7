import { describe, expect, test } from 'vitest';
import { columnsOf, rowsInto, samplesOf } from '../../../src/data/samples';

/** Three samples of two bytes. */
const bytes = () => samplesOf(Uint8Array.of(1, 2, 3, 4, 5, 255), 2);
const scaled = () => ({ ...bytes(), scaling: { centre: Float64Array.of(1, 5), factor: Float64Array.of(10, 0.5) } });

describe('samples in memory', () => {
  test('are as many as their numbers make', () => {
    expect(bytes()).toMatchObject({ count: 3, dimension: 2, scaling: null });
    expect(samplesOf(new Uint8Array(0), 0).count).toBe(0);
  });

  test('are written one a row, in the order chosen, one of them twice if asked; what lies behind is left alone', () => {
    const into = new Float32Array(8).fill(-1);
    rowsInto(bytes(), [2, 0, 2], into);
    expect(Array.from(into)).toEqual([5, 255, 1, 2, 5, 255, -1, -1]);
    rowsInto(scaled(), Int32Array.of(1, 2), into);
    expect(Array.from(into)).toEqual([20, -0.5, 40, 125, 5, 255, -1, -1]);
  });

  test('stand as columns, all of them or those chosen, scaled in float64', () => {
    expect(columnsOf(bytes())).toMatchObject({ rows: 2, cols: 3, data: Float64Array.of(1, 3, 5, 2, 4, 255) });
    expect(columnsOf(scaled())).toMatchObject({ rows: 2, cols: 3, data: Float64Array.of(0, 20, 40, -1.5, -0.5, 125) });
    expect(columnsOf(scaled(), [2, 0])).toMatchObject({ rows: 2, cols: 2, data: Float64Array.of(40, 0, 125, -1.5) });
  });
});

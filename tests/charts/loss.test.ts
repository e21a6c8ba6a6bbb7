import { describe, expect, test } from 'vitest';
import { type LossFrame, layOutLoss } from '../../src/charts/loss/lossLayout';

const frame: LossFrame = { left: 40, right: 10, top: 5, bottom: 25, width: 450, height: 130, rem: 16, stop: 1e-4 };

describe('layOutLoss', () => {
  test('before the first update: axes for a hundred steps, the stop line, one point', () => {
    const layout = layOutLoss([{ x: 0, y: 1 }], frame);
    expect(layout.xTicks.at(-1)).toMatchObject({ label: '100', x: 440 });
    expect(layout.stopY).toBeLessThan(105);
    expect(layout.head).toMatchObject({ x: 40 });
  });

  test('a geometric fall is a straight line', () => {
    const layout = layOutLoss(
      [0, 1, 2, 3, 4].map((i) => ({ x: 100 * i, y: 10 ** -i })),
      frame,
    );
    const [, ...points] = layout.path.split(/[ML]/);
    const xy = points.map((p) => p.split(',').map(Number));
    const slopes = xy.slice(1).map(([x, y], i) => (y - xy[i][1]) / (x - xy[i][0]));
    expect(slopes).toBeCloseRelative(new Array(4).fill(slopes[0]), 1e-3);
    expect(layout.xTicks.map((t) => t.label)).toEqual(['0', '100', '200', '300', '400']);
  });

  test('zeros and numbers out of range do not break the line', () => {
    const layout = layOutLoss(
      [
        { x: 0, y: 1 },
        { x: 1, y: 0 },
        { x: 2, y: Number.POSITIVE_INFINITY },
        { x: 3, y: 1e-3 },
      ],
      { ...frame, stop: 0 },
    );
    expect(layout.path).not.toMatch(/NaN|Infinity/);
    expect(layout.stopY).toBeNull();
  });

  test('with nothing to draw there is a frame and no path', () => {
    const layout = layOutLoss([], frame);
    expect(layout).toMatchObject({ path: '', head: null });
    expect(layout.yTicks.length).toBeGreaterThan(1);
  });
});

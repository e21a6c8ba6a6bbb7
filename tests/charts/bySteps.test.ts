import { describe, expect, test } from 'vitest';
import { layOutSteps, type StepFrame, type StepPoint } from '../../src/charts/bySteps/stepLayout';

const frame: StepFrame = {
  left: 40,
  right: 10,
  top: 5,
  bottom: 25,
  width: 450,
  height: 130,
  rem: 16,
  marks: [1e-4],
  least: [1e-2, 1],
};
const layOut = (points: readonly StepPoint[], change: Partial<StepFrame> = {}) => layOutSteps([points], { ...frame, ...change });

describe('layOutSteps', () => {
  test('before the first update: axes for a hundred steps, the marked line, one point', () => {
    const layout = layOut([{ x: 0, y: 1 }]);
    expect(layout.xTicks.at(-1)).toMatchObject({ label: '100', x: 440 });
    expect(layout.markYs[0]).toBeLessThan(105);
    expect(layout.heads[0]).toMatchObject({ x: 40 });
  });

  test('a geometric fall is a straight line', () => {
    const layout = layOut([0, 1, 2, 3, 4].map((i) => ({ x: 100 * i, y: 10 ** -i })));
    const [, ...points] = layout.paths[0].split(/[ML]/);
    const xy = points.map((p) => p.split(',').map(Number));
    const slopes = xy.slice(1).map(([x, y], i) => (y - xy[i][1]) / (x - xy[i][0]));
    expect(slopes).toBeCloseRelative(new Array(4).fill(slopes[0]), 1e-3);
    expect(layout.xTicks.map((t) => t.label)).toEqual(['0', '100', '200', '300', '400']);
  });

  test('zeros and numbers out of range do not break the line', () => {
    const layout = layOut(
      [
        { x: 0, y: 1 },
        { x: 1, y: 0 },
        { x: 2, y: Number.POSITIVE_INFINITY },
        { x: 3, y: 1e-3 },
      ],
      { marks: [] },
    );
    expect(layout.paths[0]).not.toMatch(/NaN|Infinity/);
    expect(layout.markYs).toEqual([]);
  });

  test('with nothing to draw there is a frame and no path', () => {
    const layout = layOut([]);
    expect(layout).toMatchObject({ paths: [''], heads: [null] });
    expect(layout.yTicks.length).toBeGreaterThan(1);
  });

  test('several lines share the axes, and a step has one place for all', () => {
    const layout = layOutSteps([[{ x: 0, y: 1 }], [{ x: 500, y: 1e-6 }]], frame);
    expect(layout.heads[1]?.x).toBe(layout.x(500));
    expect(layout.heads[1]?.y).toBeGreaterThan(layout.heads[0]?.y ?? Number.POSITIVE_INFINITY);
  });

  test('a pointer reads the nearest point in time of the line that passes nearest', () => {
    const high = [0, 100, 200].map((x) => ({ x, y: 1 }));
    const low = [0, 90, 200].map((x) => ({ x, y: 1e-3 }));
    const layout = layOutSteps([high, [], low], frame);
    const top = layout.heads[0]?.y ?? 0;
    const bottom = layout.heads[2]?.y ?? 0;
    expect(layout.read({ x: layout.x(110), y: top + 5 })).toMatchObject({ line: 0, point: { x: 100, y: 1 } });
    expect(layout.read({ x: layout.x(110), y: bottom - 5 })).toMatchObject({ line: 2, point: { x: 90, y: 1e-3 } });
    expect(layout.read({ x: -50, y: bottom })?.place).toEqual({ x: layout.x(0), y: bottom });
    expect(layOutSteps([[]], frame).read({ x: 100, y: 50 })).toBeNull();
  });
});

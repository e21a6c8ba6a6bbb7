import { describe, expect, test } from 'vitest';
import { type ByLayerFrame, type ByLayerSeries, layOutByLayer } from '../../src/charts/byLayer/byLayerLayout';
import { betweenDomains, type DomainRule, domainOf } from '../../src/charts/byLayer/domain';
import { layOutColumns } from '../../src/charts/frame/columns';

const log: DomainRule = { scale: 'log', minSpan: 2, bounds: [1e-300, 1e300] };
const linear: DomainRule = { scale: 'linear', minSpan: 0.2, bounds: [-0.05, 2.05] };

describe('domainOf', () => {
  test('log: whole decades that hold all values, at least the smallest span', () => {
    expect(domainOf([13.7, 0.0002], log)).toBeCloseRelative([1e-4, 100], 1e-12);
    const [low, high] = domainOf([0.5], log) ?? [1, 1];
    expect(high / low).toBeGreaterThanOrEqual(99.9);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });
  test('linear: rounded outwards, at least the smallest span, within bounds', () => {
    expect(domainOf([0.87, 0.99], linear)).toBeCloseRelative([0.8, 1.05], 0.06);
    const [low, high] = domainOf([2], linear) ?? [0, 0];
    expect(high).toBe(2.05);
    expect(high - low).toBeGreaterThanOrEqual(0.1);
  });
  test('zeros on a log axis, nulls and what is not finite do not count; nothing left gives null', () => {
    expect(domainOf([0, null, Number.NaN, 1], log)).toEqual(domainOf([1], log));
    expect(domainOf([0, null], log)).toBeNull();
    expect(domainOf([], linear)).toBeNull();
  });
  test('half-way between two ranges is the geometric mean on a log axis', () => {
    expect(betweenDomains([1, 100], [1e-4, 1], 0.5, 'log')).toBeCloseRelative([1e-2, 10], 1e-12);
    expect(betweenDomains([0, 1], [1, 2], 0.5, 'linear')).toEqual([0.5, 1.5]);
  });
});

describe('layOutByLayer', () => {
  const frame: ByLayerFrame = {
    columns: layOutColumns(440, 4, 20, 20),
    height: 120,
    top: 10,
    bottom: 10,
    scale: 'log',
    domain: [1e-4, 1],
    tickCount: 5,
  };
  const series: ByLayerSeries = {
    measured: [1, 0.1, 0.01, 0.001],
    start: [1, 1, 1, 1],
    predicted: [1, 0.1, 0.01, 0.001],
    band: { lower: [1, 0.1, 0.01, 0.001], upper: [1, 1, 0.1, 0.01] },
    fit: { slope: -1, intercept: 0, from: 0, to: 3 },
    lines: [{ kind: 'other', values: [1, null, 0.01, 0] }],
  };
  const layout = layOutByLayer(series, frame);

  test('a decade is as high as any other; x is the middle of the column', () => {
    expect(layout.measured.map((p) => [p.x, Math.round(p.y)])).toEqual([
      [70, 10],
      [170, 35],
      [270, 60],
      [370, 85],
    ]);
    expect(layout.ticks.map((t) => [t.label, Math.round(t.y)])).toEqual([
      ['10⁻⁴', 110],
      ['10⁻³', 85],
      ['10⁻²', 60],
      ['10⁻¹', 35],
      ['10⁰', 10],
    ]);
  });

  test('paths are these', () => {
    expect({
      measured: layout.measuredPath,
      start: layout.startPath,
      predicted: layout.predictedPath,
      band: layout.bandPath,
      fit: layout.fitPath,
    }).toMatchInlineSnapshot(`
      {
        "band": "M70,10L170,10L270,35L370,60L370,85L270,60L170,35L70,10Z",
        "fit": "M70,10L170,35L270,60L370,85",
        "measured": "M70,10L170,35L270,60L370,85",
        "predicted": "M70,10L170,35L270,60L370,85",
        "start": "M70,10L170,10L270,10L370,10",
      }
    `);
  });

  test('the fit through an exact geometric fall runs through its points', () => {
    const coordinates = (path: string) => path.split(/[ML,]/).filter(Boolean).map(Number);
    expect(coordinates(layout.fitPath)).toBeCloseRelative(coordinates(layout.measuredPath), 1e-3);
  });

  test('a further line stands on the same axis and leaves out what it lacks', () => {
    const [line] = layout.lines;
    expect(line.points.map((p) => p.layer)).toEqual([0, 2]);
    expect(line.points[1]).toMatchObject({ x: layout.measured[2].x, y: layout.measured[2].y });
  });

  test('a zero on a log axis and an undefined value leave a gap, no path with NaN', () => {
    const { measured, measuredPath, predictedPath, bandPath, fitPath, startPath } = layOutByLayer(
      { measured: [1, 0, null, 0.1], start: [], predicted: null, band: null, fit: null, lines: [] },
      frame,
    );
    expect(measured.map((p) => p.layer)).toEqual([0, 3]);
    expect(measuredPath).not.toContain('NaN');
    expect([predictedPath, bandPath, fitPath, startPath]).toEqual(['', '', '', '']);
  });

  test('nothing is drawn outside the frame', () => {
    const { measured } = layOutByLayer({ ...series, measured: [1e9, 1e-9, 1, 1] }, frame);
    for (const { y } of measured) {
      expect(y).toBeGreaterThanOrEqual(frame.top - 1e-9);
      expect(y).toBeLessThanOrEqual(frame.height - frame.bottom + 1e-9);
    }
  });
});

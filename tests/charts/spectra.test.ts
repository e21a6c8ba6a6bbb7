import { describe, expect, test } from 'vitest';
import { logTicks } from '../../src/charts/frame/ticks';
import { layOutPolygons } from '../../src/charts/spectra/polygonLayout';
import { roleOf } from '../../src/charts/spectra/roles';
import { layOutSpectra } from '../../src/charts/spectra/spectraLayout';
import { spectrumReading } from '../../src/charts/spectra/spectrumReading';

const trained = (count: number) => [1.2, 1.19, ...new Array<number>(count - 4).fill(0.3), 0.28, 0.27];

test('the K largest are on top, the K smallest at the bottom; with few values all are on top', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((i) => roleOf(i, 7, 2))).toEqual([
    'top',
    'top',
    'middle',
    'middle',
    'middle',
    'bottom',
    'bottom',
  ]);
  expect([0, 1, 2].map((i) => roleOf(i, 3, 3))).toEqual(['top', 'top', 'top']);
});

test('a column reads the range of each role', () => {
  expect(spectrumReading(trained(10), 2)).toEqual(['2 largest 1.19 to 1.20', 'between 0.300', '2 smallest 0.270 to 0.280']);
  expect(spectrumReading([1.2, 1.2, 1.2], 3)).toEqual(['3 largest 1.20']);
  expect(spectrumReading([], 3)).toEqual([]);
});

describe('polygons', () => {
  const frame = { size: 200, margin: 20, labelGap: 6, classes: 2, marks: [0.3, 1.25] };

  test('layers that agree give regular polygons around the centre', () => {
    const { polygons, circles, spokes } = layOutPolygons([trained(10), trained(10), trained(10), trained(10)], frame);
    expect(spokes).toHaveLength(4);
    expect(polygons.map(({ role }) => role)).toEqual(['top', 'top', ...new Array(6).fill('middle'), 'bottom', 'bottom']);
    for (const { points } of polygons) {
      const radii = points.split(' ').map((p) => {
        const [x, y] = p.split(',').map(Number);
        return Math.hypot(x - 100, y - 100);
      });
      expect(radii).toBeCloseRelative(new Array(4).fill(radii[0]), 1e-3);
    }
    // The largest mark reaches the rim; a radius is proportional to its value.
    expect(circles.map(({ r }) => r)).toBeCloseRelative([(80 * 0.3) / 1.25, 80], 1e-12);
  });

  test('matrices of different sizes share what they have: counted from the nearer end', () => {
    const { polygons } = layOutPolygons([trained(8), trained(12), trained(12)], frame);
    expect(polygons).toHaveLength(8);
    const last = polygons[7].points.split(' ').map((p) => p.split(',').map(Number));
    const radii = last.map(([x, y]) => Math.hypot(x - 100, y - 100));
    expect(radii).toBeCloseRelative(new Array(3).fill((80 * 0.27) / 1.25), 1e-3);
  });

  test('of hundreds of middle values an even choice is drawn', () => {
    expect(layOutPolygons([trained(400), trained(400), trained(400)], frame).polygons.length).toBeLessThanOrEqual(12);
  });

  test('all zero is a point, without NaN', () => {
    const { polygons } = layOutPolygons(
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      { ...frame, classes: 1, marks: [] },
    );
    for (const { points } of polygons) expect(points).not.toContain('NaN');
  });
});

describe('spectra in columns', () => {
  const frame = {
    columns: { count: 4, left: 20, columnWidth: 100, width: 440 },
    height: 120,
    top: 10,
    bottom: 10,
    classes: 2,
    domain: [0.1, 10] as const,
    tickCount: 5,
    dash: { from: -0.3, to: 0.3 },
  };

  test('a decade is as high as any other, and equal middle values are one dash', () => {
    const { dashes, paths, y } = layOutSpectra([trained(50)], frame);
    expect(dashes.filter(({ role }) => role === 'middle')).toHaveLength(1);
    expect(dashes).toHaveLength(5);
    expect(y(1) - y(10)).toBeCloseRelative(y(0.1) - y(1), 1e-12);
    expect(dashes[0]).toMatchObject({ role: 'top', x1: 40, x2: 100 });
    expect(paths.bottom.match(/M/g)).toHaveLength(2);
  });

  test('zeros are left out', () => {
    expect(layOutSpectra([[1, 0, 0]], frame).dashes).toHaveLength(1);
  });
});

test.each([
  [
    [0.2, 1.5],
    ['0.2', '0.5', '1'],
  ],
  [
    [0.001, 100],
    ['10⁻³', '10⁻²', '10⁻¹', '10⁰', '10¹', '10²'],
  ],
])('a log axis over %j is labelled %j', (domain, labels) => {
  expect(logTicks(domain as [number, number], 6).map(({ label }) => label)).toEqual(labels);
});

test('whatever the domain, no two ticks of a log axis read the same, and there are neither too few nor too many', () => {
  for (let low = -12; low < 6; low += 0.37) {
    for (const factor of [1.05, 1.25, 1.6, 2, 2.9, 3.1, 5, 8, 20, 90, 110, 1e4, 1e9]) {
      const ticks = logTicks([10 ** low, factor * 10 ** low], 6);
      const labels = ticks.map(({ label }) => label);
      const said = `${10 ** low} times ${factor}: ${labels.join(' ')}`;
      expect(new Set(labels).size, said).toBe(labels.length);
      expect(labels.length, said).toBeGreaterThan(1);
      expect(labels.length, said).toBeLessThan(12);
    }
  }
});

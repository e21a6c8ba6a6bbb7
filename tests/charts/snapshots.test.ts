/** Every layout, in full, as it is: a change here is a change on the page. */
import { expect, test } from 'vitest';
import { layOutByLayer } from '../../src/charts/byLayer/byLayerLayout';
import { layOutSteps } from '../../src/charts/bySteps/stepLayout';
import { layOutColumns } from '../../src/charts/frame/columns';
import { layOutMaps, placeMaps } from '../../src/charts/maps/FeatureMaps';
import { layOutPolygons } from '../../src/charts/spectra/polygonLayout';
import { layOutSpectra } from '../../src/charts/spectra/spectraLayout';

const columns = layOutColumns(400, 3, 50, 20);
/** Numbers to a tenth of a pixel: finer differences are the machine's. */
const rounded = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (_, v) => {
    if (typeof v === 'number') return Math.round(10 * v) / 10;
    return typeof v === 'string' ? v.replace(/-?\d+\.\d+/g, (n) => String(Math.round(10 * Number(n)) / 10)) : v;
  });

test('a chart by layer', () => {
  const series = {
    measured: [10, 1, 0.1],
    start: [10, 10, 10],
    predicted: [10, 1.1, 0.12],
    band: { lower: [10, 0.8, 0.06], upper: [10, 1.5, 0.2] },
    fit: { slope: -1, intercept: 1, from: 0, to: 2 },
    lines: [{ kind: 'other' as const, values: [10, 5, 2.5] }],
  };
  const frame = { columns, height: 160, top: 10, bottom: 10, scale: 'log' as const, domain: [0.01, 100] as const, tickCount: 5 };
  expect(rounded(layOutByLayer(series, frame))).toMatchSnapshot();
});

test('a chart against the step', () => {
  const frame = {
    left: 50,
    right: 10,
    top: 5,
    bottom: 30,
    width: 400,
    height: 150,
    rem: 16,
    marks: [1e-4],
    least: [1e-2, 1] as const,
  };
  const points = [0, 250, 500].map((x) => ({ x, y: 10 ** (-x / 100) }));
  expect(rounded(layOutSteps([points], frame))).toMatchSnapshot();
});

test('singular values in columns, and as polygons', () => {
  const spectra = [
    [1.2, 0.3, 0.3, 0.28],
    [1.21, 0.3, 0.3, 0.27],
    [1.19, 0.3, 0.3, 0.28],
  ];
  const dash = { from: -0.3, to: 0.3 };
  const frame = { columns, height: 160, top: 10, bottom: 10, classes: 1, domain: [0.1, 2] as const, tickCount: 5, dash };
  expect(rounded(layOutSpectra(spectra, frame))).toMatchSnapshot();
  expect(
    rounded(layOutPolygons(spectra, { size: 200, margin: 20, labelGap: 6, classes: 1, marks: [0.3, 1.25] })),
  ).toMatchSnapshot();
});

test('maps in their columns', () => {
  const { cells, height } = layOutMaps(columns, 3, 16);
  const placed = placeMaps([Float32Array.of(0, 0, 1, 2), null, Float32Array.of(5, 5, 6, 5)], cells);
  expect(rounded({ cells, height, placed: placed.map((p) => p && Array.from(p)) })).toMatchSnapshot();
});

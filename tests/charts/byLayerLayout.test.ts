/** A chart by layer on axes where a pixel can be worked out by hand. */
import { expect, test } from 'vitest';
import { type ByLayerFrame, type ByLayerSeries, layOutByLayer } from '../../src/charts/byLayer/byLayerLayout';
import { rounded } from '../support/rounded';

/** Layers 0 to 3 stand at 70, 170, 270, 370. Log: a decade in 25 pixels. */
const frame: ByLayerFrame = {
  columns: { count: 4, left: 20, columnWidth: 100, width: 440 },
  height: 120,
  top: 10,
  bottom: 10,
  scale: 'log',
  domain: [1e-4, 1],
  tickCount: 5,
};
const nothing: ByLayerSeries = { measured: [], start: [], predicted: null, band: null, fit: null, lines: [] };

test('log: every line is drawn from its own numbers, and what has no place is left out', () => {
  const series: ByLayerSeries = {
    measured: [1, 0.1, 0, 0.001],
    start: [null, 1, 0.1, Number.NaN],
    predicted: [0.1, 0.01, 0.001, 1e-9],
    band: { lower: [0.01, 0.001, 1e-4, 1e-4], upper: [1, 0.1, 0.01, 0.001] },
    fit: { slope: -1, intercept: 0, from: 1, to: 2 },
    lines: [{ kind: 'probe', values: [-1, 0.01, 5, Number.POSITIVE_INFINITY] }],
  };
  expect(rounded(layOutByLayer(series, frame))).toEqual({
    ticks: [
      { value: 0, label: '10⁻⁴', y: 110 },
      { value: 0, label: '10⁻³', y: 85 },
      { value: 0, label: '10⁻²', y: 60 },
      { value: 0.1, label: '10⁻¹', y: 35 },
      { value: 1, label: '10⁰', y: 10 },
    ],
    measuredPath: 'M70,10L170,35L370,85',
    startPath: 'M170,10L270,35',
    // Below the axis: at its end.
    predictedPath: 'M70,35L170,60L270,85L370,110',
    bandPath: 'M70,10L170,35L270,60L370,85L370,110L270,110L170,85L70,60Z',
    fitPath: 'M170,35L270,60',
    measured: [
      { layer: 0, value: 1, x: 70, y: 10 },
      { layer: 1, value: 0.1, x: 170, y: 35 },
      { layer: 3, value: 0, x: 370, y: 85 },
    ],
    predicted: [
      { layer: 0, value: 0.1, x: 70, y: 35 },
      { layer: 1, value: 0, x: 170, y: 60 },
      { layer: 2, value: 0, x: 270, y: 85 },
      { layer: 3, value: 0, x: 370, y: 110 },
    ],
    lines: [
      {
        kind: 'probe',
        path: 'M170,60L270,10',
        points: [
          { layer: 1, value: 0, x: 170, y: 60 },
          { layer: 2, value: 5, x: 270, y: 10 },
        ],
      },
    ],
  });
});

test('linear: zeros and what is below are numbers like others, and a fit is a line of values', () => {
  const series: ByLayerSeries = { ...nothing, measured: [0, -50, 50, null], fit: { slope: 20, intercept: -10, from: 0, to: 3 } };
  const layout = layOutByLayer(series, { ...frame, scale: 'linear', domain: [-50, 50], tickCount: 2 });
  expect(layout.measuredPath).toBe('M70,60L170,110L270,10');
  expect(layout.fitPath).toBe('M70,70L170,50L270,30L370,10');
  expect(layout.ticks).toEqual([
    { value: -50, label: '−50', y: 110 },
    { value: 0, label: '0', y: 60 },
    { value: 50, label: '50', y: 10 },
  ]);
});

test('where there is nothing, nothing is drawn', () => {
  expect(layOutByLayer(nothing, frame)).toMatchObject({
    measuredPath: '',
    startPath: '',
    predictedPath: '',
    bandPath: '',
    fitPath: '',
    measured: [],
    predicted: [],
    lines: [],
  });
});

test('a band that lacks an end somewhere, or all of them, is not drawn', () => {
  const bandOf = (lower: (number | null)[], upper: (number | null)[]) =>
    layOutByLayer({ ...nothing, band: { lower, upper } }, frame).bandPath;
  expect(bandOf([0.1, null], [1, 1])).toBe('');
  expect(bandOf([0.1, 0.1], [1])).toBe('');
  expect(bandOf([], [])).toBe('');
  expect(bandOf([0.1], [1])).toBe('M70,10L70,35Z');
});

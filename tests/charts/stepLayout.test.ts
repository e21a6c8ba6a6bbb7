/** A chart against the step on axes where a pixel can be worked out by hand. */
import { expect, test } from 'vitest';
import { layOutSteps, type StepFrame } from '../../src/charts/bySteps/stepLayout';
import { rounded } from '../support/rounded';

/** A step is 2 pixels as long as there are 100. The range of 0.03 to 3 leaves a factor of 3 at either end: 0.01 to 9. */
const frame: StepFrame = {
  left: 40,
  right: 10,
  top: 5,
  bottom: 25,
  width: 250,
  height: 130,
  rem: 10,
  marks: [],
  least: [0.03, 1],
};

test('lines, their last points, marks and ticks stand where they belong', () => {
  const lines = [
    [
      { x: 0, y: 1 },
      { x: 50, y: 0.1 },
      { x: 75, y: 0 },
      { x: 80, y: Number.POSITIVE_INFINITY },
    ],
    [],
    [{ x: 100, y: 100 / 3 }],
  ];
  // From 0.01 to 100: a decade in 25 pixels.
  expect(rounded(layOutSteps(lines, { ...frame, marks: [1, 0.1] }))).toEqual({
    paths: ['M40,55L140,80', '', 'M240,16.9Z'],
    heads: [{ x: 140, y: 80 }, null, { x: 240, y: 16.9 }],
    markYs: [55, 80],
    xTicks: [
      { value: 0, label: '0', x: 40 },
      { value: 50, label: '50', x: 140 },
      { value: 100, label: '100', x: 240 },
    ],
    yTicks: [
      { value: 0, label: '10⁻²', y: 105 },
      { value: 0.1, label: '10⁻¹', y: 80 },
      { value: 1, label: '10⁰', y: 55 },
      { value: 10, label: '10¹', y: 30 },
      { value: 100, label: '10²', y: 5 },
    ],
  });
});

test('a mark below all else widens the range; one above it does not', () => {
  const labels = (marks: readonly number[]) => layOutSteps([], { ...frame, marks }).yTicks.map(({ label }) => label);
  expect(labels([0.0003])).toEqual(['10⁻⁴', '10⁻³', '10⁻²', '10⁻¹', '10⁰']);
  expect(labels([50])).toEqual(['10⁻²', '10⁻¹', '10⁰']);
});

test('the axis is as long as the longest line, also where its end has no place', () => {
  const long = [
    { x: 0, y: 1 },
    { x: 4000, y: 0 },
  ];
  expect(layOutSteps([[{ x: 0, y: 1 }], long], frame).x(4000)).toBe(240);
});

test('seven rem a tick of steps, two a tick of values, two of each at least', () => {
  const counts = (change: Partial<StepFrame>) => {
    const { xTicks, yTicks } = layOutSteps([], { ...frame, least: [3e-10, 1 / 3], ...change });
    return [xTicks.length, yTicks.length];
  };
  // 20 rem across: about 2 ticks. 10 rem up: 5 ticks of 11 decades, every third.
  expect(counts({})).toEqual([3, 4]);
  // What is left and right of the axes, above and below them, is no room for ticks.
  expect(counts({ width: 315 })).toEqual([3, 4]);
  expect(counts({ height: 145 })).toEqual([3, 4]);
  expect(counts({ width: 750 })).toEqual([11, 4]);
  expect(counts({ height: 330 })).toEqual([3, 11]);
  expect(counts({ left: 10, width: 60, height: 40 })).toEqual([3, 2]);
});

test('of lines as near as each other the pointer reads the first', () => {
  const line = [{ x: 50, y: 1 }];
  const layout = layOutSteps([line, line, [{ x: 50, y: 0.5 }]], frame);
  expect(layout.read({ x: 0, y: 0 })?.line).toBe(0);
  expect(layout.read({ x: 0, y: 25 })?.line).toBe(0);
  expect(layout.read({ x: 0, y: 130 })?.line).toBe(2);
});

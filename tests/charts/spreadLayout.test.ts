/** Means with their spread on axes where a pixel can be worked out by hand. */
import { expect, test } from 'vitest';
import { layOutSpread, nearestMark, type SpreadFrame, type SpreadPoint } from '../../src/charts/bySweep/spreadLayout';
import { rounded } from '../support/rounded';

/** x: 0, 1, 2 stand at 70, 270, 470. */
const frame: SpreadFrame = {
  left: 60,
  right: 20,
  top: 30,
  bottom: 40,
  width: 500,
  height: 270,
  rem: 10,
  scale: 'log',
  xValues: [0, 1, 2],
};
const point = (x: number, mean: number, more: Partial<SpreadPoint> = {}): SpreadPoint => ({
  x,
  mean,
  deviation: 0,
  count: 1,
  predicted: null,
  band: null,
  ...more,
});
const series = (...points: SpreadPoint[]) => ({ name: 'eps = 0.3', points, lost: [] });
const labelsOf = (...args: Parameters<typeof layOutSpread>) => layOutSpread(...args).yTicks.map(({ label }) => label);

test('log: from a factor of 1.5 below all to one above, here 1 to 100, a decade in 100 pixels; series stand 0.4 rem apart', () => {
  const first = {
    name: 'first',
    points: [
      point(0, 10, { predicted: 1.5, band: [1, 10] }),
      point(1, 10, { deviation: 5, count: 3, predicted: 200 / 3, band: [10, 100] }),
      point(2, 0, { band: [0, 5] }),
    ],
    lost: [],
  };
  const second = { name: 'second', points: [point(1, 200 / 3)], lost: [2] };
  expect(rounded(layOutSpread([first, second], frame))).toEqual({
    series: [
      {
        name: 'first',
        path: 'M68,130L268,130',
        predictedPath: 'M68,212.4L268,47.6',
        bandPath: 'M68,130L268,30L268,130L68,230Z',
        marks: [
          { index: 0, x: 68, y: 130, low: 130, high: 130 },
          { index: 1, x: 268, y: 130, low: 160.1, high: 112.4 },
        ],
        lost: [],
      },
      {
        name: 'second',
        path: 'M272,47.6Z',
        predictedPath: '',
        bandPath: '',
        marks: [{ index: 0, x: 272, y: 47.6, low: 47.6, high: 47.6 }],
        lost: [472],
      },
    ],
    xTicks: [
      { value: 0, x: 70 },
      { value: 1, x: 270 },
      { value: 2, x: 470 },
    ],
    yTicks: [
      { value: 1, label: '10⁰', y: 230 },
      { value: 10, label: '10¹', y: 130 },
      { value: 100, label: '10²', y: 30 },
    ],
  });
});

test('linear: 8 % of the range free on either side, here a pixel a unit; bars may reach below 0', () => {
  const wide = { ...frame, scale: 'linear', height: 302 } as const;
  const points = [
    point(0, 100, { deviation: 100, predicted: 150, band: [-10, 160] }),
    point(1, -10, { band: [0, Number.NaN], deviation: -10 }),
  ];
  const layout = layOutSpread([series(...points)], wide);
  expect(rounded(layout.series)).toEqual([
    {
      name: 'eps = 0.3',
      path: 'M70,146L270,256',
      predictedPath: 'M70,96Z',
      bandPath: 'M70,86L70,256Z',
      marks: [
        { index: 0, x: 70, y: 146, low: 246, high: 46 },
        { index: 1, x: 270, y: 256, low: 246, high: 266 },
      ],
      lost: [],
    },
  ]);
  const every20th = Array.from({ length: 11 }, (_, i) => [String(20 * i), 246 - 20 * i]);
  expect(rounded(layout.yTicks.map(({ label, y }) => [label, y]))).toEqual(every20th);
});

test('what is all one value stands in the middle of an axis around it', () => {
  const linear = { ...frame, scale: 'linear' } as const;
  expect(layOutSpread([series(point(0, 5))], linear).series[0].marks[0].y).toBeCloseTo(130, 6);
  expect(labelsOf([series(point(0, 5))], linear)).toEqual(['4.6', '4.7', '4.8', '4.9', '5.0', '5.1', '5.2', '5.3', '5.4']);
  expect(labelsOf([series(point(0, -5))], linear).at(-1)).toBe('−4.6');
  expect(labelsOf([series(point(0, 0))], linear)).toEqual([
    '−0.08',
    '−0.06',
    '−0.04',
    '−0.02',
    '0.00',
    '0.02',
    '0.04',
    '0.06',
    '0.08',
  ]);
});

test('with nothing to draw the axis goes from 0.1 to 1, or from 0 to 1, and there are no lines', () => {
  expect(layOutSpread([series()], frame).series[0]).toMatchObject({ path: '', predictedPath: '', bandPath: '', marks: [] });
  expect(labelsOf([series()], frame)).toEqual(['0.1', '0.2', '0.5', '1']);
  expect(labelsOf([series(point(0, -1))], frame)).toEqual(['0.1', '0.2', '0.5', '1']);
  expect(labelsOf([series()], { ...frame, scale: 'linear' })).toEqual([
    '0.0',
    '0.1',
    '0.2',
    '0.3',
    '0.4',
    '0.5',
    '0.6',
    '0.7',
    '0.8',
    '0.9',
    '1.0',
  ]);
});

test('two rem a tick, two ticks at least and about eight at most', () => {
  const decades = [series(point(0, 1.5), point(1, 1e12 / 1.5))];
  expect(labelsOf(decades, { ...frame, height: 150 })).toEqual(['10⁰', '10⁴', '10⁸', '10¹²']);
  expect(labelsOf(decades, { ...frame, height: 75 })).toEqual(['10⁵', '10¹²']);
  expect(labelsOf(decades, { ...frame, height: 2000 })).toEqual(['10⁰', '10²', '10⁴', '10⁶', '10⁸', '10¹⁰', '10¹²']);
});

test('series stand closer where places on the x axis do: half of what lies between, among all of them', () => {
  const bars = series(point(0, 10, { deviation: 5 }), point(1, 10));
  const x = (xValues: readonly number[], count: number) =>
    layOutSpread(new Array(count).fill(bars), { ...frame, xValues }).series.map(({ marks }) => rounded(marks[0].x));
  // 0 and 1 are 4 pixels apart.
  expect(x([0, 1, 100], 2)).toEqual([69.5, 70.5]);
  expect(x([0, 1, 100], 4)).toEqual([69.3, 69.8, 70.3, 70.8]);
  expect(x([0, 1], 3)).toEqual([66, 70, 74]);
  expect(x([0], 2)).toEqual([68, 72]);
});

test('every second or third value has a label where there is no room for all', () => {
  const xTicks = (xValues: readonly number[]) => layOutSpread([series()], { ...frame, xValues }).xTicks.map(({ value }) => value);
  // 1.55 rem each, of 42.
  const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i / 1);
  expect(xTicks(upTo(10))).toEqual(upTo(10));
  // 28 values of two digits take 2.1 rem each.
  expect(xTicks(upTo(20, 10))).toHaveLength(20);
  expect(xTicks(upTo(21, 10))).toHaveLength(11);
  expect(xTicks(upTo(41, 10))).toEqual(upTo(41, 10).filter((_, i) => i % 3 === 0));
});

test('a mark as far away as the pointer reaches is read, and of two as near the later one', () => {
  const one = series(point(0, 10), point(1, 10));
  const layout = layOutSpread([one, one], frame);
  expect(nearestMark(layout, { x: 100, y: 130 }, 30)).toMatchObject({ series: 1, mark: { index: 0 } });
  expect(nearestMark(layout, { x: 100, y: 130 }, 29)).toBeNull();
});

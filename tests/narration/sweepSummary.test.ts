import { expect, test } from 'vitest';
import { sweepSummary } from '../../src/narration/sweepSummary';

const said = (value: number) => value.toPrecision(2);
const series = [
  {
    name: 'ε = 0.1',
    points: [
      { x: 0, mean: 13 },
      { x: 1, mean: 0.01 },
    ],
  },
  {
    name: 'ε = 0.5',
    points: [
      { x: 0, mean: 13 },
      { x: 1, mean: 0.4 },
    ],
  },
];

test('by layer it speaks of the last one', () => {
  expect(sweepSummary({ title: 'C by layer', by: 'layer', xTitle: 'layer', series }, said)).toBe(
    'C at the last layer: from 0.010 (ε = 0.1) to 0.40 (ε = 0.5).',
  );
});

test('by run it says where the ends are, and of which series', () => {
  expect(sweepSummary({ title: 'loss', by: 'run', xTitle: 'width', series }, said)).toBe(
    'Loss: from 0.010 (width 1, ε = 0.1) to 13 (width 0, ε = 0.1).',
  );
  expect(sweepSummary({ title: 'loss', by: 'run', xTitle: 'width', series: series.slice(0, 1) }, said)).toBe(
    'Loss: from 0.010 (width 1) to 13 (width 0).',
  );
});

test('one point is one number, and none is silence', () => {
  const one = [{ name: 'all runs', points: [{ x: 50, mean: 2 }] }];
  expect(sweepSummary({ title: 'loss', by: 'run', xTitle: 'width', series: one }, said)).toBe('Loss: 2.0.');
  expect(sweepSummary({ title: 'loss', by: 'run', xTitle: 'width', series: [] }, said)).toBe('');
});

import { expect, test } from 'vitest';
import { nextMark } from '../../src/worker/marks';

function marksTo(last: number): number[] {
  const marks: number[] = [];
  for (let step = nextMark(0); step <= last; step = nextMark(step)) marks.push(step);
  return marks;
}

test('early steps are all kept; later ones are evenly spread on a log scale', () => {
  const marks = marksTo(1_000_000);
  expect(marks.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  const ratios = marks.filter((step) => step > 1000).map((step) => nextMark(step) / step);
  expect(Math.max(...ratios)).toBeLessThan(10 ** (1.1 / 64));
  expect(marks).toContain(1000);
  expect(marks).toContain(100_000);
});

test('a run of ten million steps keeps fewer than 500 frames', () => {
  expect(marksTo(10_000_000).length).toBeLessThan(500);
});

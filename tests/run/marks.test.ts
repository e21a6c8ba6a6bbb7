import { expect, test } from 'vitest';
import { nextMark } from '../../src/run/marks';

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

test('a decade has 64 marks: the first whole step at or above every 64th part of it on a log scale, and its end exactly', () => {
  const marks = marksTo(100_000).filter((step) => step > 10_000);
  expect(marks).toHaveLength(64);
  expect(marks.at(-1)).toBe(100_000);
  marks.forEach((mark, i) => {
    const power = 10 ** (4 + (i + 1) / 64);
    expect(mark).toBeGreaterThan(power - 1e-6);
    expect(mark).toBeLessThan(power + 1);
  });
});

test('the mark after any step is the same, wherever between two marks the step lies', () => {
  // 10 ** (2 + 1 / 64) is 103.66, 10 ** (2 + 2 / 64) is 107.46.
  expect([99, 100, 101, 103, 104, 107, 108].map(nextMark)).toEqual([100, 104, 104, 104, 108, 108, 112]);
});

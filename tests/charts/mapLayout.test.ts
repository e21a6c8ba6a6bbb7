/** Pictures in their squares, and what a mark of each class looks like. */
import { path } from 'd3-path';
import { describe, expect, test } from 'vitest';
import { lineMark } from '../../src/charts/byLayer/lineMark';
import { classColour, classColours, drawMark } from '../../src/charts/maps/classMarks';
import { fitPicture, nearestPoint } from '../../src/charts/maps/mapLayout';
import { rounded } from '../support/rounded';

test('a picture fills 84 % of its square, in the middle, y upwards', () => {
  // 4 wide and 2 high: 168 pixels for 4 units.
  const points = Float32Array.of(10, 1, 14, 1, 12, 3);
  expect(rounded(fitPicture(points, { layer: 0, left: 100, top: 50, size: 200 }))).toEqual([116, 192, 284, 192, 200, 108]);
  // 1 wide and 2 high.
  expect(rounded(fitPicture(Float32Array.of(0, 0, 1, 2), { layer: 0, left: 0, top: 0, size: 100 }))).toEqual([29, 92, 71, 8]);
});

describe('the nearest point', () => {
  const positions = Float32Array.of(10, 20, 30, 20, 10, 20);
  test('is read as far as the pointer reaches and no further', () => {
    expect(nearestPoint(positions, 33, 24, 5)).toBe(1);
    expect(nearestPoint(positions, 33, 24, 4.9)).toBeNull();
    expect(nearestPoint(positions, 30, -20, 30)).toBeNull();
  });
  test('is the later of two at one place, which is drawn on top', () => {
    expect(nearestPoint(positions, 11, 20, 5)).toBe(2);
  });
});

/** Marks of radius 10 around (100, 200), as paths. */
const outlineOf = (k: number) => {
  const pen = path();
  drawMark(pen, k, 100, 200, 10);
  return rounded(pen.toString());
};

test('marks are a disc, a square, a triangle on its base, a diamond, a triangle on its tip, and a cross', () => {
  expect([0, 1, 2, 3, 4, 5].map(outlineOf)).toEqual([
    'M110,200A10,10,0,1,1,90,200A10,10,0,1,1,110,200',
    'M91.2,191.2h17.6v17.6h-17.6Z',
    'M100,187L112,208.5L88,208.5Z',
    'M100,186.5L111,200L100,213.5L89,200Z',
    'M100,213L112,191.5L88,191.5Z',
    'M95.8,188L104.2,188L104.2,195.8L112,195.8L112,204.2L104.2,204.2L104.2,212L95.8,212L95.8,204.2L88,204.2L88,195.8L95.8,195.8Z',
  ]);
  expect([6, 9].map(outlineOf)).toEqual([0, 3].map(outlineOf));
});

test('from the tenth class on marks are hollow: a ring, and frames with a hole that runs the other way round', () => {
  expect([13, 14, 10].map(outlineOf)).toEqual([
    'M111,200A11,11,0,1,1,89,200A11,11,0,1,1,111,200M106,200A6,6,0,1,0,94,200A6,6,0,1,0,106,200',
    'M90.2,190.2L109.8,190.2L109.8,209.8L90.2,209.8ZM94.8,205.2L105.2,205.2L105.2,194.8L94.8,194.8Z',
    'M100,185.2L112.1,200L100,214.9L87.9,200ZM94,200L100,207.4L106.1,200L100,192.6Z',
  ]);
});

test('colours begin again after ten classes', () => {
  expect([0, 9, 10, 23].map(classColour)).toEqual(['var(--class-0)', 'var(--class-9)', 'var(--class-0)', 'var(--class-3)']);
  expect(classColours).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(classColour));
});

test('a second run is marked by squares, probes by triangles, held-out samples by diamonds', () => {
  expect((['other', 'probe', 'held-out'] as const).map((kind) => rounded(lineMark(kind, 100, 200, 10)))).toEqual(
    [1, 2, 3].map(outlineOf),
  );
});

/** Marks of 20 classes, told apart by people who see colours differently. */
import { readFileSync } from 'node:fs';
import { path } from 'd3-path';
import { beforeAll, describe, expect, test } from 'vitest';
import { classColours, drawMark, isHollow, marksOf } from '../../src/charts/maps/classMarks';
import { contrast, difference, labOf, seenApart, visions } from '../support/colourVision';

const THEMES = ['light', 'dark'] as const;
/** The colours of a theme by their names. */
const colours: Record<string, Map<string, string>> = {};
beforeAll(() => {
  const sheet = readFileSync('src/app/styles/tokens.css', 'utf8');
  THEMES.forEach((theme, i) => {
    const both = sheet.matchAll(/(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g);
    colours[theme] = new Map(Array.from(both, (found) => [`var(${found[1]})`, found[2 + i]]));
  });
});
const palette = (theme: string) => classColours.map((name) => colours[theme].get(name) ?? 'none');

const outlineOf = (k: number) => {
  const pen = path();
  drawMark(pen, k, 0, 0, 10);
  return pen.toString();
};
const pairs = (n: number) => Array.from({ length: n }, (_, a) => Array.from({ length: a }, (_, b) => [b, a] as const)).flat();

test('the measure of difference gives the published values of its authors', () => {
  // Pairs 1, 7, 10, 17, 21 and 25 of Sharma, Wu and Dalal's table.
  const cases = [
    [50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425],
    [50, 0, 0, 50, -1, 2, 2.3669],
    [50, -0.001, 2.49, 50, 0.0009, -2.49, 4.8045],
    [50, 2.5, 0, 73, 25, -18, 27.1492],
    [50, 2.5, 0, 50, 3.1736, 0.5854, 1],
    [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
  ];
  for (const [L1, a1, b1, L2, a2, b2, published] of cases)
    expect(difference([L1, a1, b1], [L2, a2, b2])).toBeCloseTo(published, 3);
});

test('whoever lacks a kind of cone sees whites and greys as they are, and confuses what they are known to confuse', () => {
  for (const vision of visions) expect(seenApart('#808080', '#808080', vision)).toBe(0);
  for (const vision of visions) {
    const [L, a, b] = labOf('#808080', vision);
    expect([Math.round(L), Math.hypot(a, b) < 0.5]).toEqual([54, true]);
  }
  // Red and green to those who lack the cones for green.
  expect(seenApart('#ff0000', '#00b000', 'deuteranopia')).toBeLessThan(0.5 * seenApart('#ff0000', '#00b000', 'normal'));
});

describe.each(THEMES)('in the %s theme', (theme) => {
  test('two marks of one shape, among 20 classes, differ by at least 12 to everyone', () => {
    const own = palette(theme);
    const shared = pairs(20).filter(([a, b]) => outlineOf(a) === outlineOf(b));
    expect(shared).toEqual([
      [0, 6],
      [1, 7],
      [2, 8],
      [3, 9],
      [10, 16],
      [11, 17],
      [12, 18],
      [13, 19],
    ]);
    for (const vision of visions)
      for (const [a, b] of shared)
        expect(seenApart(own[a % 10], own[b % 10], vision), `${vision}, ${a} and ${b}`).toBeGreaterThan(12);
  });

  test('any two of the ten colours differ by at least 11 to everyone, but blue and green to the blue-blind in the dark', () => {
    const own = palette(theme);
    const close = visions.flatMap((vision) =>
      pairs(10)
        .filter(([a, b]) => seenApart(own[a], own[b], vision) < 11)
        .map(([a, b]) => `${a} and ${b}, ${vision}`),
    );
    expect(close).toEqual(theme === 'light' ? [] : ['0 and 2, tritanopia']);
    expect(seenApart(own[0], own[2], 'tritanopia')).toBeGreaterThan(7);
  });

  test('every colour has a contrast of 3 to 1 to the page and to what charts stand on', () => {
    for (const colour of palette(theme))
      for (const name of ['--page', '--surface'])
        expect(contrast(colour, colours[theme].get(`var(${name})`) ?? '')).toBeGreaterThan(3);
  });
});

describe('shapes', () => {
  test('neighbouring classes differ in shape, and in colour', () => {
    for (let k = 0; k < 119; k++) expect(outlineOf(k)).not.toBe(outlineOf(k + 1));
  });
  test('the second ten are hollow, and of another outline than the first of their colour', () => {
    expect([0, 9, 10, 19, 20, 30].map(isHollow)).toEqual([false, false, true, true, false, true]);
    const filled = new Set([0, 1, 2, 3, 4, 5].map(outlineOf));
    for (let k = 10; k < 20; k++) expect(filled).not.toContain(outlineOf(k));
  });
  test('120 classes have marks of their own', () => {
    expect(new Set(Array.from({ length: 120 }, (_, k) => `${k % 10} ${outlineOf(k)}`)).size).toBe(120);
  });
});

test('more than 20 classes have the marks of their groups where those are known; fewer have their own', () => {
  const groups = Array.from({ length: 21 }, (_, k) => k % 3);
  expect(marksOf(21, groups)).toEqual(groups);
  expect(marksOf(20, groups).slice(-2)).toEqual([18, 19]);
  expect(marksOf(21, null).slice(-2)).toEqual([19, 20]);
});

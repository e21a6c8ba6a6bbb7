import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_FRAMES, RunHistory } from '../../src/store/runHistory';
import type { Analysis } from '../../src/worker/analysis';
import type { Frame } from '../../src/worker/protocol';

const frame = (step: number) => ({ step, layers: [{ C: 1, D: 1, ncc: 1 }] }) as unknown as Frame;
const planes = (step: number, points = 10) => ({ step, layers: [new Float32Array(2 * points)] });
const analysis = (step: number) => ({ step, weights: { spectra: [[1, 2]] } }) as unknown as Analysis;

test('a moment is the last frame up to a step, with what is known nearest to it', () => {
  const history = new RunHistory();
  for (const step of [0, 10, 100]) history.addFrame(frame(step));
  history.addPlanes(planes(0));
  history.addPlanes(planes(400));
  history.addAnalysis(analysis(10));
  expect(history.at(99)).toMatchObject({ frame: { step: 10 }, planes: { step: 0 }, analysis: { step: 10 }, pictures: null });
  expect(history.at(5000)).toMatchObject({ frame: { step: 100 }, planes: { step: 400 } });
  expect(history.steps()).toEqual([0, 10, 100]);
});

test('before the first frame there is no moment', () => {
  expect(new RunHistory().at(0)).toBeNull();
});

test('memory stays bounded: maps are thinned, frames are not, and the size is said', () => {
  const history = new RunHistory(100_000);
  for (let step = 0; step < 400; step++) {
    history.addFrame(frame(step));
    history.addPlanes(planes(step, 500));
    expect(history.bytes).toBeLessThan(100_000 + 400 * 400);
  }
  expect(history.steps()).toHaveLength(400);
  const kept = history.allPlanes().map(({ step }) => step);
  expect(kept[0]).toBe(0);
  expect(kept.at(-1)).toBe(399);
  history.clear();
  expect(history.bytes).toBe(0);
});

const pictures = (step: number, points: number) => ({ step, layers: [new Float32Array(2 * points), null] });
const spectra = (step: number, values: number) =>
  ({ step, weights: { spectra: [new Array(values).fill(1)] } }) as unknown as Analysis;

test('whatever is added, maps and analyses take no more than the capacity, or else only what never goes is left', () => {
  const additions = fc.array(
    fc.record({ kind: fc.constantFrom('planes', 'pictures', 'analysis'), step: fc.nat(10_000), size: fc.nat(300) }),
    { maxLength: 300, size: 'max' },
  );
  fc.assert(
    fc.property(additions, fc.nat(20_000), (all, capacity) => {
      const history = new RunHistory(capacity);
      const steps = { planes: new Set<number>(), pictures: new Set<number>(), analysis: new Set<number>() };
      for (const { kind, step, size } of all) {
        if (kind === 'planes') history.addPlanes(planes(step, size));
        else if (kind === 'pictures') history.addPictures(pictures(step, size));
        else history.addAnalysis(spectra(step, size));
        steps[kind as keyof typeof steps].add(step);
        const kept = [history.allPlanes(), history.allPictures(), history.allAnalyses()];
        const names = ['planes', 'pictures', 'analysis'] as const;
        names.forEach((name, i) => {
          const ordered = [...steps[name]].sort((a, b) => a - b);
          expect(kept[i][0]?.step).toBe(ordered[0]);
          expect(kept[i].at(-1)?.step).toBe(ordered.at(-1));
        });
        if (history.bytes > capacity) expect(Math.max(...kept.map((each) => each.length))).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test('one large kind of map goes before the small ones are touched', () => {
  const history = new RunHistory(20_000);
  for (let step = 0; step < 20; step++) {
    history.addPlanes(planes(step, 10));
    history.addPictures(pictures(step, 1000));
  }
  expect(history.allPlanes()).toHaveLength(20);
  expect(history.allPictures().map((p) => p.step)).toEqual([0, 19]);
});

test('thousands of analyses, each larger than the capacity: two are held', () => {
  const history = new RunHistory(100);
  for (let step = 0; step < 4000; step++) history.addAnalysis(spectra(step, 50));
  expect(history.allAnalyses().map((a) => a.step)).toEqual([0, 3999]);
  expect(history.bytes).toBe(2 * (50 * 8 + 200));
});

test('frames are bounded too, as when somebody steps ten thousand times: the first and the newest stay', () => {
  const history = new RunHistory();
  for (let step = 0; step < 10_000; step++) {
    history.addFrame(frame(step));
    expect(history.steps().length).toBeLessThanOrEqual(MOST_FRAMES);
  }
  expect(history.steps()[0]).toBe(0);
  expect(history.steps().at(-1)).toBe(9999);
});

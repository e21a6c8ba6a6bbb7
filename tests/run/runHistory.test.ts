import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Analysis } from '../../src/run/analysis';
import type { Frame } from '../../src/run/frame';
import { MOST_FRAMES, RunHistory } from '../../src/run/runHistory';

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

test('the newest of a step counts, and pictures are known by their step', () => {
  const history = new RunHistory();
  for (const [step, size] of [
    [5, 10],
    [5, 20],
  ])
    history.addPictures(pictures(step, size));
  expect(history.allPictures()).toEqual([pictures(5, 20)]);
  expect([5, 4, 6].map((step) => history.hasPictures(step))).toEqual([true, false, false]);
  expect(new RunHistory().hasPictures(5)).toBe(false);
});

test('its size is that of the numbers in it, and some for every frame and analysis; cleared it is nothing', () => {
  const history = new RunHistory();
  history.addFrame({ step: 0, layers: [1, 2, 3] } as unknown as Frame);
  history.addFrame({ step: 1, layers: [1] } as unknown as Frame);
  expect(history.bytes).toBe(24 * 3 + 200 + 24 + 200);
  history.addPlanes({ step: 0, layers: [new Float32Array(6), new Float32Array(4)] });
  expect(history.bytes).toBe(496 + 40);
  history.addPictures({ step: 0, layers: [new Float32Array(6), null] });
  expect(history.bytes).toBe(536 + 24);
  history.addAnalysis({
    step: 0,
    weights: {
      spectra: [
        [1, 2],
        [1, 2, 3],
      ],
    },
  } as unknown as Analysis);
  expect(history.bytes).toBe(560 + 8 * 5 + 200);
  history.clear();
  expect([history.bytes, history.steps(), history.allFrames(), history.at(0)]).toEqual([0, [], [], null]);
});

test('maps are thinned once they are larger than the capacity, and not before; frames are not', () => {
  // Planes of 80 bytes, room for four of them.
  const history = new RunHistory(320);
  const kept = () => history.allPlanes().map(({ step }) => step);
  for (let step = 0; step < 4; step++) {
    history.addFrame(frame(step));
    history.addPlanes(planes(step));
  }
  expect(kept()).toEqual([0, 1, 2, 3]);
  history.addPlanes(planes(4));
  expect(kept()).toEqual([0, 2, 4]);
  history.addPlanes(planes(5));
  history.addPlanes(planes(6));
  expect(kept()).toEqual([0, 4, 6]);
  expect(history.steps()).toEqual([0, 1, 2, 3]);
});

test('by itself it has room for 48 MB of maps', () => {
  const history = new RunHistory();
  const quarter = { layers: [{ byteLength: 12 * 2 ** 20 } as Float32Array] };
  for (let step = 0; step < 4; step++) history.addPlanes({ step, ...quarter });
  expect(history.allPlanes()).toHaveLength(4);
  history.addPlanes({ step: 4, ...quarter });
  expect(history.allPlanes()).toHaveLength(3);
});

const pictures = (step: number, points: number) => ({ step, layers: [new Float32Array(2 * points), null] });
const spectra = (step: number, values: number) =>
  ({ step, weights: { spectra: [new Array(values).fill(1)] } }) as unknown as Analysis;

test('whatever is added, maps and analyses take no more than the capacity, or else only what never goes is left', () => {
  const additions = fc.array(
    fc.record({ kind: fc.constantFrom('planes', 'pictures', 'analysis'), step: fc.nat(10_000), size: fc.nat(300) }),
    { maxLength: 60, size: 'max' },
  );
  fc.assert(
    fc.property(additions, fc.nat(5_000), (all, capacity) => {
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

test('where the heaviest kind is down to two, the next one goes', () => {
  // Two planes of 160 bytes never go; pictures of 80 have the rest, 180.
  const history = new RunHistory(500);
  for (const step of [0, 9]) history.addPlanes(planes(step, 20));
  for (const step of [0, 1, 2]) history.addPictures(pictures(step, 10));
  expect(history.allPlanes()).toHaveLength(2);
  expect(history.allPictures().map((p) => p.step)).toEqual([0, 2]);
});

test('analyses that are each larger than the capacity: two are held', () => {
  const history = new RunHistory(100);
  for (let step = 0; step < 40; step++) history.addAnalysis(spectra(step, 50));
  expect(history.allAnalyses().map((a) => a.step)).toEqual([0, 39]);
  expect(history.bytes).toBe(2 * (50 * 8 + 200));
});

test('frames are bounded too, as when somebody steps ten thousand times: every second one goes, the first and the newest stay', () => {
  const history = new RunHistory();
  for (let step = 0; step < MOST_FRAMES; step++) history.addFrame(frame(step));
  expect(history.steps()).toHaveLength(MOST_FRAMES);
  history.addFrame(frame(MOST_FRAMES));
  expect(history.steps()).toEqual(Array.from({ length: MOST_FRAMES / 2 + 1 }, (_, i) => 2 * i));
  history.addFrame(frame(10_000));
  expect(history.allFrames().at(-1)).toEqual(frame(10_000));
});

import { expect, test } from 'vitest';
import { RunHistory } from '../../src/store/runHistory';
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

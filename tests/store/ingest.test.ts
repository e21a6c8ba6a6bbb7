/** What an event from a worker makes of a run, and what it leaves in the records. */
import { beforeEach, describe, expect, test } from 'vitest';
import { ThinnedSeries } from '../../src/lib/thinnedSeries';
import type { Moment } from '../../src/run/moment';
import { RunHistory } from '../../src/run/runHistory';
import { ingest, type RunRecords, withMoments } from '../../src/store/ingest';
import { emptyRun, layoutOf, type RunView } from '../../src/store/runView';
import { analysis, engine, frame, planes, setup } from '../support/handmadeRun';

let kept: RunRecords;
beforeEach(() => {
  kept = { losses: new ThinnedSeries(8), history: new RunHistory() };
});
const at = (step: number, loss = 1): Moment => ({
  frame: frame(step, loss),
  test: { loss: 2, accuracy: 1, layers: null, samples: 2, step },
  planes: null,
  analysis: null,
  pictures: null,
});
const running: RunView = { ...emptyRun, state: 'running', step: 7, frame: frame(7), lossVersion: 3, historyVersion: 5 };

test('what is known before the first step', () => {
  expect(ingest(emptyRun, { type: 'setup', runId: 1, setup }, kept, null)).toEqual({ ...emptyRun, setup });
  expect(ingest(emptyRun, { type: 'engine', runId: 1, engine, notice: null }, kept, null)).toEqual({ ...emptyRun, engine });
});

describe('a state', () => {
  test('comes with its step; the frame that the run comes to rest on is kept', () => {
    const next = ingest(running, { type: 'status', runId: 1, status: { state: 'paused', step: 9 } }, kept, null);
    expect(next).toEqual({ ...running, state: 'paused', step: 9, historyVersion: 6, shown: at(7) });
    expect(kept.history.steps()).toEqual([7]);
  });

  test('of a run that plays keeps no frame, and neither does one before the first frame', () => {
    ingest(running, { type: 'status', runId: 1, status: { state: 'running', step: 9 } }, kept, null);
    ingest(emptyRun, { type: 'status', runId: 1, status: { state: 'ready', step: 0 } }, kept, null);
    expect(kept.history.steps()).toEqual([]);
  });

  test('before there is a step is at step 0', () => {
    expect(ingest(running, { type: 'status', runId: 1, status: { state: 'preparing', progress: null } }, kept, null).step).toBe(
      0,
    );
  });
});

test('losses go into the curve, and its version says that it changed', () => {
  const event = { type: 'losses', runId: 1, steps: Float64Array.of(0, 1), losses: Float64Array.of(1, 0.5) } as const;
  expect(ingest(running, event, kept, null)).toEqual({ ...running, lossVersion: 4 });
  expect(kept.losses.points()).toEqual([
    { x: 0, y: 1 },
    { x: 1, y: 0.5 },
  ]);
});

test('marked frames are kept and shown once the newest looks for them', () => {
  const next = ingest(running, { type: 'marks', runId: 1, frames: [frame(0), frame(3)] }, kept, 5);
  expect(next).toEqual({ ...running, historyVersion: 6, start: at(0), shown: at(3) });
  expect(kept.history.steps()).toEqual([0, 3]);
});

describe('a frame', () => {
  const event = (step: number, loss = 0.5) => ({ type: 'frame', runId: 1, seq: 1, frame: frame(step, loss) }) as const;

  test('is the newest; its loss ends the curve; it passes by', () => {
    const shown = at(9, 0.5);
    expect(ingest(running, event(9), kept, null)).toEqual({
      ...running,
      frame: frame(9, 0.5),
      step: 9,
      lossVersion: 4,
      historyVersion: 6,
      shown,
    });
    expect(kept.losses.points()).toEqual([{ x: 9, y: 0.5 }]);
    expect(kept.history.steps()).toEqual([]);
  });

  test('of step 0 is kept as the start', () => {
    expect(ingest(emptyRun, event(0, 1), kept, null).start).toEqual(at(0));
  });

  test('adds no loss to a curve that has come as far already', () => {
    kept.losses.push(9, 0.25);
    ingest(running, event(9), kept, null);
    ingest(running, event(8), kept, null);
    expect(kept.losses.points()).toEqual([{ x: 9, y: 0.25 }]);
    ingest(running, event(10), kept, null);
    expect(kept.losses.end).toBe(10);
  });

  test('that was still on its way when the run ended does not take its last step away', () => {
    expect(ingest({ ...running, state: 'diverged', step: 12 }, event(9), kept, null)).toMatchObject({
      step: 12,
      frame: { step: 9 },
    });
  });
});

test('planes and analyses join the moment that they are nearest to', () => {
  const first = ingest(running, { type: 'planes', runId: 1, planes: planes(7) }, kept, null);
  expect(first).toEqual({ ...running, historyVersion: 6, shown: { ...at(7), planes: planes(7) } });
  const second = ingest(first, { type: 'analysis', runId: 1, analysis: analysis(7) }, kept, null);
  expect(second).toEqual({ ...first, historyVersion: 7, shown: { ...at(7), planes: planes(7), analysis: analysis(7) } });
});

test('a failure keeps what is on the page, and its cause where there is one', () => {
  const failed = { type: 'failed', runId: 1, stage: 'worker', sentence: 'It stopped.' } as const;
  const next = ingest(running, failed, kept, null);
  expect(next).toEqual({ ...running, state: 'failed', failure: { stage: 'worker', sentence: 'It stopped.' } });
  expect(next.failure).not.toHaveProperty('cause');
  const { failure } = ingest(running, { ...failed, cause: 'Error: no room' }, kept, null);
  expect(failure).toEqual({ stage: 'worker', sentence: 'It stopped.', cause: 'Error: no room' });
});

test('features and notices change nothing of a run', () => {
  expect(ingest(running, { type: 'notice', runId: 1, sentence: 'x' }, kept, null)).toBe(running);
  const features = { step: 7, layers: [], test: null };
  expect(ingest(running, { type: 'features', runId: 1, asked: null, features }, kept, null)).toBe(running);
});

test('the moment on show is the newest frame, or the last kept one up to the step that the scrubber points at', () => {
  for (const step of [0, 3, 5]) kept.history.addFrame(frame(step));
  expect(withMoments(running, kept, null)).toMatchObject({ start: at(0), shown: at(7) });
  expect(withMoments(running, kept, 4).shown).toEqual(at(3));
  expect(withMoments(running, kept, 0).shown).toEqual(at(0));
  expect(withMoments(emptyRun, kept, null).shown).toBeNull();
});

test('the layout on show is that of the newest frame, or of the past step that was laid out; else none', () => {
  const layout = { step: 7, progress: 1, layers: [], neighbours: [] };
  const pastLayout = { ...layout, step: 3, asked: 3 };
  const { frame: newest } = running;
  const view = { ...running, layout, pastLayout };
  expect(layoutOf({ ...view, shown: newest && { ...at(7), frame: newest } })).toBe(layout);
  expect(layoutOf({ ...view, shown: at(3) })).toBe(pastLayout);
  expect(layoutOf({ ...view, shown: at(5) })).toBeNull();
  expect(layoutOf({ ...view, pastLayout: null, shown: at(3) })).toBeNull();
  expect([layoutOf(emptyRun), layoutOf({ ...view, shown: null })]).toEqual([null, null]);
});

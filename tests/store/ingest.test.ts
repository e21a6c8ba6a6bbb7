import { expect, test } from 'vitest';
import { ThinnedSeries } from '../../src/lib/thinnedSeries';
import { addNotice, ingest } from '../../src/store/ingest';
import { openApp } from '../support/appHarness';

const state = openApp().state.getState();

test('losses go into the history, and the version says that it changed', () => {
  const losses = new ThinnedSeries(8);
  const event = { type: 'losses', runId: 1, steps: Float64Array.of(0, 1), losses: Float64Array.of(1, 0.5) } as const;
  const next = ingest(state, event, losses);
  expect(losses.points()).toEqual([
    { x: 0, y: 1 },
    { x: 1, y: 0.5 },
  ]);
  expect(next.run.lossVersion).toBe(state.run.lossVersion + 1);
  expect(state.run.frame).toBeNull();
});

test('a failure keeps what is on the page', () => {
  const next = ingest(
    { ...state, run: { ...state.run, state: 'running', step: 7 } },
    { type: 'failed', runId: 1, stage: 'worker', sentence: 'It stopped.' },
    new ThinnedSeries(8),
  );
  expect(next.run).toMatchObject({ state: 'failed', step: 7, failure: { stage: 'worker', sentence: 'It stopped.' } });
});

test('an engine brings its notice, one sentence only once', () => {
  const engine = {
    id: 'exact',
    name: 'Exact',
    precision: 'float64',
    device: 'here',
    method: 'by hand',
    tolerance: 1e-8,
    reason: 'Because.',
  } as const;
  const next = ingest(state, { type: 'engine', runId: 1, engine, notice: 'Another one failed.' }, new ThinnedSeries(8));
  expect(next.notices.map((n) => n.sentence)).toEqual(['Another one failed.']);
  expect(addNotice(next.notices, 'Another one failed.')).toBe(next.notices);
});

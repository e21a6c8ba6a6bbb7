import { expect, test } from 'vitest';
import { ThinnedSeries } from '../../src/lib/thinnedSeries';
import { ingest } from '../../src/store/ingest';
import { RunHistory } from '../../src/store/runHistory';
import { emptyRun } from '../../src/store/runView';

const records = () => ({ losses: new ThinnedSeries(8), history: new RunHistory() });

test('losses go into the history, and the version says that it changed', () => {
  const kept = records();
  const event = { type: 'losses', runId: 1, steps: Float64Array.of(0, 1), losses: Float64Array.of(1, 0.5) } as const;
  const next = ingest(emptyRun, event, kept, null);
  expect(kept.losses.points()).toEqual([
    { x: 0, y: 1 },
    { x: 1, y: 0.5 },
  ]);
  expect(next.lossVersion).toBe(emptyRun.lossVersion + 1);
});

test('a failure keeps what is on the page', () => {
  const next = ingest(
    { ...emptyRun, state: 'running', step: 7 },
    { type: 'failed', runId: 1, stage: 'worker', sentence: 'It stopped.' },
    records(),
    null,
  );
  expect(next).toMatchObject({ state: 'failed', step: 7, failure: { stage: 'worker', sentence: 'It stopped.' } });
  expect(next.failure).not.toHaveProperty('cause');
});

test('a failure keeps its cause, for whoever looks for it', () => {
  const event = { type: 'failed', runId: 1, stage: 'train', sentence: 'It stopped.', cause: 'Error: no room' } as const;
  expect(ingest(emptyRun, event, records(), null).failure).toEqual({
    stage: 'train',
    sentence: 'It stopped.',
    cause: 'Error: no room',
  });
});

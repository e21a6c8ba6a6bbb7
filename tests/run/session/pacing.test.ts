/** How training, measuring and analyses share the time, by a clock that only work moves: 1 ms an update, so much a measurement. */
import { setImmediate as rest } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { analyse } from '../../../src/run/analysis';
import { inProcessAnalyst } from '../../../src/run/inProcessAnalyst';
import type { Analyst } from '../../../src/run/session';
import { smallConfig } from '../../support/problems';
import { growingWeights, scriptedEngine } from '../../support/scriptedEngine';
import { SessionHarness } from '../../support/sessionHarness';

const MEASURING_MS = 200;

function session(analyst: (clock: { ms: number }) => Analyst = () => inProcessAnalyst) {
  const clock = { ms: 0 };
  const engine = scriptedEngine({
    loss: () => {
      clock.ms += 1;
      return 1;
    },
    weights: (_, shapes) => {
      clock.ms += MEASURING_MS;
      return growingWeights(0, shapes);
    },
  });
  return { clock, harness: new SessionHarness([engine], analyst(clock), () => clock.ms) };
}

/** How often a run was measured up to now: every look at the weights. */
const measurements = (clock: { ms: number }, updates: number) => (clock.ms - updates) / MEASURING_MS;

test('at full speed, frames and history together take at most a third of the time, but for what the history has free', async () => {
  const { clock, harness } = session();
  harness.configure({ ...smallConfig, stop: 0, steps: 20_000, speed: 'max' });
  harness.send('play');
  await harness.untilState('limit');
  const free = 300 * (1 + Math.log10(20_000));
  // Besides: the frames of the start and of the end, one that was begun in time, and one of the history.
  expect(MEASURING_MS * measurements(clock, 20_000)).toBeLessThanOrEqual(clock.ms / 3 + free + 4 * MEASURING_MS);
  expect(harness.of('frame').length).toBeGreaterThan(10);
});

test('at full speed, the history takes a fifth of the time, and 0.3 s a decade of steps; the run is kept to its end', async () => {
  const { clock, harness } = session();
  harness.draws = false;
  harness.configure({ ...smallConfig, stop: 0, steps: 3000, speed: 'max' });
  harness.send('play');
  await harness.untilState('limit');
  const steps = harness.of('marks').flatMap(({ frames }) => frames.map(({ step }) => step));
  // By step 3, 0.44 s are free, and two measurements have taken 0.4 s of them; by step 4 it is 0.48 s.
  expect(steps.slice(0, 3)).toEqual([1, 2, 3]);
  expect(steps[3]).toBeGreaterThan(4);
  expect(MEASURING_MS * steps.length).toBeLessThanOrEqual(300 * (1 + Math.log10(3000)) + clock.ms / 5 + MEASURING_MS);
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.at(-1)).toBeGreaterThan(2000);
});

test('a step that was measured for the history is shown as it was, not measured again', async () => {
  const { clock, harness } = session();
  harness.configure({ ...smallConfig, stop: 0, steps: 20_000, speed: 'max' });
  harness.send('play');
  await harness.untilState('limit');
  const marked = harness.of('marks').flatMap(({ frames }) => frames);
  const shown = harness.of('frame').map(({ frame }) => frame);
  const both = shown.filter((frame) => marked.includes(frame));
  expect(both.length).toBeGreaterThan(0);
  expect(measurements(clock, 20_000)).toBe(shown.length + marked.length - both.length);
});

test('while training, analyses rest for twice as long as the last one took', async () => {
  const asked: { readonly from: number; readonly to: number }[] = [];
  const { harness } = session((clock) => ({
    background: true,
    async analyse(job) {
      const from = clock.ms;
      await rest();
      clock.ms += 500;
      asked.push({ from, to: clock.ms });
      return analyse(job);
    },
    abandon() {},
  }));
  harness.configure({ ...smallConfig, stop: 0, steps: 20_000, speed: 'max' });
  harness.send('play');
  await harness.untilState('limit');
  // The first is of the start, before training.
  const rests = asked.slice(2).map(({ from }, i) => from - asked[i + 1].to);
  expect(rests.length).toBeGreaterThan(3);
  expect(Math.min(...rests)).toBeGreaterThanOrEqual(2 * 500);
});

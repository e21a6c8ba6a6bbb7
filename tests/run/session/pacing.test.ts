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

test('at full speed, measuring frames takes at most a third of the time that training has', async () => {
  const { clock, harness } = session();
  harness.configure({ ...smallConfig, stop: 0, steps: 20_000, speed: 'max' });
  harness.send('play');
  await harness.untilState('limit');
  const measuring = MEASURING_MS * harness.of('frame').length;
  expect(3 * measuring).toBeLessThanOrEqual(clock.ms + 3 * 3 * MEASURING_MS);
  expect(harness.of('frame').length).toBeGreaterThan(10);
});

test('at full speed, frames for the history take 0.3 s and then at most half of all time; the run still is kept to its end', async () => {
  const { clock, harness } = session();
  harness.draws = false;
  harness.configure({ ...smallConfig, stop: 0, steps: 3000, speed: 'max' });
  harness.send('play');
  await harness.untilState('limit');
  const steps = harness.of('marks').flatMap(({ frames }) => frames.map(({ step }) => step));
  // The first two marks come at once: after one, 0.2 of the 0.3 s are spent.
  expect(steps.slice(0, 2)).toEqual([1, 2]);
  expect(MEASURING_MS * steps.length).toBeLessThanOrEqual(300 + clock.ms / 2 + MEASURING_MS);
  expect(steps.length).toBeGreaterThan(10);
  expect(steps.at(-1)).toBeGreaterThan(2500);
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

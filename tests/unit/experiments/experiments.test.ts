/** Every figure of the gallery, run as the page runs it, held to its own claim. */
import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/runConfig';
import { decode, encode, figureChanges, figureConfig, runLink } from '../../../src/config/shareLink';
import { runsOf } from '../../../src/config/sweepAxes';
import { evaluate, lastC, type Outcome } from '../../../src/experiments/check';
import { DEFAULT_FIGURE, experimentOf, experiments, figures } from '../../../src/experiments/experiments';
import { publishedConfig } from '../../../src/experiments/publishedConfig';
import { recorded } from '../../../src/experiments/recorded.generated';
import { evaluateSweep, type SweptRun } from '../../../src/experiments/sweepCheck';
import { describeChanges } from '../../../src/narration/describeRun';
import { outcomeOf as runOutcome } from '../../../src/panels/outcomeOf';
import { runCell } from '../../../src/sweep/runCell';
import { hasEnded } from '../../../src/worker/protocol';
import { openApp, until } from '../../support/appHarness';

/** What the page makes of a run that has ended: trained by its own session, read by its own panels. */
async function outcomeOf(config: RunConfig): Promise<Outcome> {
  const app = openApp(`${runLink(config)}&speed=max`);
  await until(app, ({ state }) => state.getState().run.frame !== null);
  expect(app.state.getState().config).toEqual({ ...config, speed: 'max' });
  app.commands.play();
  await until(app, ({ state }) => {
    const { run } = state.getState();
    return hasEnded(run.state) && run.frame?.step === run.step;
  });
  const outcome = runOutcome(app.state.getState().run);
  if (!outcome) throw new Error(`The run ended as ${app.state.getState().run.state}.`);
  return outcome;
}

test('ids are unique, and an unknown id leads to the first figure', () => {
  expect(new Set(experiments.map((e) => e.id)).size).toBe(experiments.length);
  expect(experimentOf('nonsense').id).toBe('5a');
});

const named = experiments.map((experiment) => [experiment.figure, experiment] as const);

describe.each(named.filter(([, { axes }]) => !axes))('%s', (_, experiment) => {
  const { id, other } = experiment;
  const { checks, otherChecks, reference } = experiment.expect;
  const config = figureConfig(figures, id);

  test('its claim holds, for seeds 0, 1 and 2', async () => {
    for (const seed of [0, 1, 2]) {
      const results = evaluate(checks, await outcomeOf({ ...config, seed }));
      expect(
        results.filter(({ met }) => !met),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });

  if (otherChecks)
    test('so does what it says of its second run', async () => {
      for (const seed of [0, 1, 2]) {
        const results = evaluate(otherChecks, await outcomeOf({ ...config, ...other, seed }));
        expect(
          results.filter(({ met }) => !met),
          `seed ${seed}`,
        ).toEqual([]);
      }
    });

  if (reference)
    test('point by point it is its reference, to the stated tolerance', async () => {
      const { C, D } = await outcomeOf(config);
      expect(reference.C).toHaveLength(C.length);
      expect(reference.D).toHaveLength(D.length);
      reference.C.forEach((expected, l) => {
        if (expected !== null)
          expect(Math.abs((C[l] ?? Number.NaN) / expected - 1), `C_${l}`).toBeLessThanOrEqual(reference.toleranceC);
      });
      reference.D.forEach((expected, l) => {
        if (expected !== null)
          expect(Math.abs((D[l] ?? Number.NaN) - expected), `D_${l + 1}`).toBeLessThanOrEqual(reference.toleranceD[l]);
      });
    });

  test('what is not so is found out: the start itself does not meet the claim', async () => {
    const outcome = await outcomeOf({ ...config, steps: 1 });
    expect(evaluate(checks, outcome).every(({ met }) => met)).toBe(false);
  });
});

describe.each(named.filter(([, { axes }]) => axes))('%s', (_, { id, axes = [], expect: { sweepChecks = [] } }) => {
  test('its claim holds over all runs of the sweep', async () => {
    const runs: SweptRun[] = [];
    for (const run of runsOf(figureConfig(figures, id), axes)) {
      const { step, numbers } = await runCell(run, () => Promise.resolve());
      runs.push({ values: run, step, numbers });
    }
    expect(sweepChecks.length).toBeGreaterThan(2);
    expect(evaluateSweep(sweepChecks, runs).filter(({ met }) => !met)).toEqual([]);
    // One run without numbers is enough for what is about it not to hold.
    const [first, ...others] = runs;
    expect(evaluateSweep(sweepChecks, [{ ...first, numbers: null }, ...others]).every(({ met }) => met)).toBe(false);
  });
});

describe.each(named)('%s', (_, experiment) => {
  const { id, other } = experiment;
  const config = figureConfig(figures, id);

  test('its link is short and brings both of its runs back', () => {
    const target = { figure: id, config, changes: other, axes: experiment.axes ?? [] };
    const link = encode(target, figures, DEFAULT_FIGURE);
    expect(link).toBe(`#v=1&figure=${id}`);
    expect(decode(link, figures, DEFAULT_FIGURE)).toEqual({ ...target, notices: [] });
    const alone = encode({ ...target, changes: null }, figures, DEFAULT_FIGURE);
    expect(decode(alone, figures, DEFAULT_FIGURE)).toMatchObject({ figure: id, changes: null, notices: [] });
    expect(figureChanges(figures, id)).toEqual(other);
  });

  test('where it differs from the published settings it says why, and nowhere else', () => {
    expect(describeChanges(publishedConfig(experiment), config) !== '').toBe(experiment.changed !== null);
  });

  test('its card has a picture and the number of steps of a real run', () => {
    expect(recorded[id].steps).toBeGreaterThan(10);
  });
});

test('figure 5 (top): over five more seeds, steps, straightness and ratio are the reference values', async () => {
  const { checks } = experimentOf('5a').expect;
  for (let seed = 3; seed < 8; seed++) {
    const outcome = await outcomeOf({ ...figureConfig(figures, '5a'), seed });
    expect(evaluate(checks, outcome).filter(({ met, name }) => !met && !name.includes('through D'))).toEqual([]);
  }
});

test('a value that a run does not have is not met, and says so', () => {
  const [result] = evaluate([lastC(1, 2)], { C: [3, null] } as unknown as Outcome);
  expect(result).toMatchObject({ value: null, met: false });
});

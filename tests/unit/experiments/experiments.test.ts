/** Every figure of the gallery, run as the page runs it, held to its own claim. */
import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/runConfig';
import { decode, encode, figureChanges, figureConfig } from '../../../src/config/shareLink';
import { runsOf } from '../../../src/config/sweepAxes';
import { oneHot } from '../../../src/datasets/dataset';
import { createExactEngine } from '../../../src/engine/exact/exactEngine';
import { problemOf } from '../../../src/engine/problem';
import { evaluate, lastC, type Outcome } from '../../../src/experiments/check';
import { DEFAULT_FIGURE, experimentOf, experiments, figures } from '../../../src/experiments/experiments';
import { recorded } from '../../../src/experiments/recorded.generated';
import { evaluateSweep, type SweptRun } from '../../../src/experiments/sweepCheck';
import { minNormSolution } from '../../../src/lib/linalg/decompositions';
import { scaled } from '../../../src/lib/linalg/matrix';
import { fitCompression } from '../../../src/metrics/fit';
import { measure } from '../../../src/metrics/measure';
import { predict } from '../../../src/metrics/prediction';
import { whyNoPrediction } from '../../../src/metrics/predictionScope';
import { isNumber, type Reading } from '../../../src/metrics/reading';
import { runCell } from '../../../src/sweep/runCell';

const number = (reading: Reading) => (isNumber(reading) ? reading : null);

async function outcomeOf(config: RunConfig): Promise<Outcome> {
  const problem = problemOf(config);
  const { data, network } = problem;
  const engine = createExactEngine(problem, null);
  const read = async () => {
    const { view } = await engine.snapshot();
    const { layers, fits } = measure(view, network, problem.loss).measurement;
    return {
      C: layers.map((layer) => number(layer.C)),
      D: layers.slice(1).map((layer) => number(layer.D)),
      fits,
    };
  };
  const start = await read();
  const { step } = await engine.advance(config.steps);
  const minNorm = scaled(minNormSolution(data.X, oneHot(data.labels, data.classes)).solution, 1 / network.alpha);
  const predicted = whyNoPrediction(config) ? null : fitCompression(predict(data, minNorm, config).C);
  const end = await read();
  return { ...end, step, startC: start.C, startD: start.D, predictedSlope: predicted?.slope ?? null };
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

/** Runs of the gallery's figures that have ended, as numbers that claims speak of. */
import { expect } from 'vitest';
import type { RunConfig } from '../../src/config/runConfig';
import { runLink } from '../../src/config/shareLink';
import { createExactEngine } from '../../src/engine/exact/exactEngine';
import { finish } from '../../src/lib/steps';
import { isNumber, type Reading } from '../../src/metrics/reading';
import { predictedFit } from '../../src/narration/layerRatio';
import { hasEnded } from '../../src/run/frame';
import type { CheckResult, Outcome } from '../../src/stories/figures/check';
import { outcomeOf } from '../../src/views/gallery/outcomeOf';
import { openApp, until } from './appHarness';
import { measured, preparedFor } from './problems';

/** What the page makes of a run: trained by its own session, read by its own panels. */
export async function trainedByPage(config: RunConfig): Promise<Outcome> {
  const app = openApp(`${runLink(config)}&speed=max`);
  await until(app, ({ state }) => state.getState().run.frame !== null);
  expect(app.state.getState().config).toEqual({ ...config, speed: 'max' });
  app.commands.play();
  await until(app, ({ state }) => {
    const { run } = state.getState();
    return hasEnded(run.state) && run.frame?.step === run.step;
  });
  const outcome = outcomeOf(app.state.getState().run);
  if (!outcome) throw new Error(`The run ended as ${app.state.getState().run.state}.`);
  return outcome;
}

/** The same of the engine alone, which takes a third of the time. */
export async function trainedAlone(config: RunConfig): Promise<Outcome> {
  const { problem, setup } = preparedFor(config);
  const engine = finish(createExactEngine(problem, null));
  const start = await measured(problem, engine);
  const { step } = await engine.advance(setup.stepLimit);
  const end = await measured(problem, engine);
  engine.dispose();
  return {
    step,
    C: end.layers.map(({ C }) => numberOf(C)),
    D: end.layers.slice(1).map(({ D }) => numberOf(D)),
    startC: start.layers.map(({ C }) => numberOf(C)),
    startD: start.layers.slice(1).map(({ D }) => numberOf(D)),
    fits: end.fits,
    predictedSlope: predictedFit(setup.prediction)?.slope ?? null,
  };
}

const numberOf = (reading: Reading) => (isNumber(reading) ? reading : null);

/** What a claim lacks, as lines to read; none where it holds. */
export function unmet(results: readonly CheckResult[]): string[] {
  return results
    .filter(({ met }) => !met)
    .map(({ name, value, least, most }) => `${name}: ${value}, not from ${least ?? '-∞'} to ${most ?? '∞'}`);
}

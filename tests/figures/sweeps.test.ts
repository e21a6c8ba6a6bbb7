/** Every figure that is a sweep, run and held to its own claim. */
import { describe, expect, test } from 'vitest';
import { nodeLoad } from '../../src/cli/nodeData';
import type { RunConfig } from '../../src/config/runConfig';
import { figureConfig, runLink } from '../../src/config/shareLink';
import { type Axis, runsOf } from '../../src/config/sweepAxes';
import { experiments, figures } from '../../src/stories/figures/experiments';
import { evaluateSweep, type SweptRun } from '../../src/stories/figures/sweepCheck';
import { runCell } from '../../src/sweep/runCell';
import { unhurried } from '../support/problems';
import { requestFor } from '../support/requestFor';
import { unmet } from '../support/trainedFigures';

/** Of the ten seeds of figure 7, those with the runs that are nearest to what all but one of its claims forbid. */
const HARDEST = [1, 5];

/** The panels of figure 7 meet in the runs of width 400 and depth 5. */
const known = new Map<string, Promise<SweptRun>>();

function trained(config: RunConfig): Promise<SweptRun> {
  const link = runLink(config);
  const run = known.get(link) ?? runCell(requestFor(config), nodeLoad(), unhurried).then((cell) => ({ values: config, ...cell }));
  known.set(link, run);
  return run;
}

const ofHardest = (axis: Axis): Axis => (axis.key === 'seed' && axis.values.length === 10 ? { ...axis, values: HARDEST } : axis);
const ofOneSeed = (axis: Axis): Axis => (axis.key === 'seed' ? { ...axis, values: [0] } : axis);

describe.each(experiments.flatMap((one) => (one.axes ? [[one.figure, one.id, one.axes, one.expect] as const] : [])))(
  '%s',
  (_, id, axes, { sweepChecks = [] }) => {
    test('its claim holds over the runs of the sweep', async () => {
      const runs = await Promise.all(runsOf(figureConfig(figures, id), axes.map(ofHardest)).map(trained));
      expect(sweepChecks.length).toBeGreaterThan(0);
      expect(unmet(evaluateSweep(sweepChecks, runs))).toEqual([]);
    });

    test('what is not so is found out: one step from the start its claim does not hold', async () => {
      const short = { ...figureConfig(figures, id), steps: 1 };
      const runs = await Promise.all(runsOf(short, axes.map(ofOneSeed)).map(trained));
      expect(unmet(evaluateSweep(sweepChecks, runs))).not.toEqual([]);
    });
  },
);

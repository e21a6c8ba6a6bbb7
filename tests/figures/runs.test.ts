/** Every figure that is one run, or two, trained and held to its own claim. */
import { describe, expect, test } from 'vitest';
import { figureConfig } from '../../src/config/shareLink';
import { evaluate, type Outcome } from '../../src/stories/figures/check';
import { experiments, figures } from '../../src/stories/figures/experiments';
import { trainedAlone, trainedByPage, unmet } from '../support/trainedFigures';

/** Lines of layers whose value is further from its reference than it may be. */
function unlike(kind: string, values: Outcome['C'], expected: Outcome['C'], tolerance: (l: number) => number): string[] {
  return expected.flatMap((reference, l) =>
    reference === null || Math.abs((values[l] ?? Number.NaN) - reference) <= tolerance(l)
      ? []
      : [`${kind} at place ${l}: ${values[l]}, not ${reference}`],
  );
}

describe.each(experiments.filter(({ axes }) => !axes).map((one) => [one.figure, one] as const))('%s', (_, figure) => {
  const { checks, otherChecks = [], reference } = figure.expect;

  test('its claim holds as the page trains it, and so do its values layer by layer', async () => {
    const outcome = await trainedByPage(figureConfig(figures, figure.id));
    expect(unmet(evaluate(checks, outcome))).toEqual([]);
    if (!reference) return;
    const { C, D, toleranceC, toleranceD } = reference;
    expect([outcome.C.length, outcome.D.length]).toEqual([C.length, D.length]);
    expect(unlike('C', outcome.C, C, (l) => toleranceC * (C[l] ?? Number.NaN))).toEqual([]);
    expect(unlike('D', outcome.D, D, (l) => toleranceD[l])).toEqual([]);
  });

  test.each([1, 2])('its claim holds with seed %i', async (seed) => {
    expect(unmet(evaluate(checks, await trainedAlone({ ...figureConfig(figures, figure.id), seed })))).toEqual([]);
  });

  if (figure.other)
    test.each([0, 1])('and what it says of its second run, with seed %i', async (seed) => {
      const config = { ...figureConfig(figures, figure.id), ...figure.other, seed };
      expect(otherChecks.length).toBeGreaterThan(0);
      expect(unmet(evaluate(otherChecks, await trainedAlone(config)))).toEqual([]);
    });

  test('what is not so is found out: one step from the start its claim does not hold', async () => {
    const config = { ...figureConfig(figures, figure.id), steps: 1 };
    expect(unmet(evaluate(checks, await trainedAlone(config)))).not.toEqual([]);
    if (figure.other) expect(unmet(evaluate(otherChecks, await trainedAlone({ ...config, ...figure.other })))).not.toEqual([]);
  });
});

/**
 * The gallery's figures are data: every word, setting and number of each stands in figures/ID.json, reviewed against the paper's
 * figures as measured. A change of one has to be made in both, on purpose.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/runConfig';
import { decode, encode, figureConfig } from '../../../src/config/shareLink';
import { describeChanges } from '../../../src/narration/describeRun';
import type { Bounds } from '../../../src/stories/figures/check';
import { DEFAULT_FIGURE, experimentOf, experiments, figures } from '../../../src/stories/figures/experiments';
import { publishedConfig } from '../../../src/stories/figures/publishedConfig';
import { recorded } from '../../../src/stories/figures/recorded.generated';

const FOLDER = join(import.meta.dirname, 'figures');

/** Claims as "name: from least to most", to nine digits; what they measure is held by claims.test.ts and sweepClaims.test.ts. */
function inWords(checks: readonly (Bounds & { readonly name: string })[] | undefined): string[] | undefined {
  const end = (value: number) => String(Number(value.toPrecision(9)));
  return checks?.map(
    ({ name, least, most }) =>
      `${name}:${least === undefined ? '' : ` from ${end(least)}`}${most === undefined ? '' : ` to ${end(most)}`}`,
  );
}

describe('a figure is what its file says', () => {
  test.each(readdirSync(FOLDER))('%s', (file) => {
    const experiment = experimentOf(file.replace('.json', ''));
    const { checks, otherChecks, sweepChecks, ...claim } = experiment.expect;
    const words = { checks: inWords(checks), otherChecks: inWords(otherChecks), sweepChecks: inWords(sweepChecks) };
    const plain = JSON.parse(JSON.stringify({ ...experiment, expect: { ...claim, ...words } }));
    expect(plain).toEqual(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
  });
});

test('the figures stand in the order of the paper, and each has its file', () => {
  expect(experiments.map(({ id }) => id)).toEqual(['5a', '5b', '7a', '7b', '8', '10', '11', '12', '14']);
  expect(readdirSync(FOLDER).sort()).toEqual(experiments.map(({ id }) => `${id}.json`).sort());
});

test('an id leads to its figure, an unknown one and none to figure 5, top', () => {
  for (const experiment of experiments) expect(experimentOf(experiment.id)).toBe(experiment);
  expect(experimentOf('nonsense').figure).toBe('Figure 5, top');
  expect(DEFAULT_FIGURE).toBe('5a');
});

test('a figure as published is its differences from the defaults, and nothing else', () => {
  expect(publishedConfig(experimentOf('5a'))).toEqual(defaultConfig);
  expect(publishedConfig(experimentOf('5b'))).toEqual({ ...defaultConfig, net: 'mlp', depth: 10, width: 400 });
});

test('what links start from: the settings that run here, the second run, the axes', () => {
  expect(figures['5b']).toEqual({ config: { net: 'mlp', depth: 10 }, changes: null, axes: [] });
  expect(figures['11']).toEqual({ config: { net: 'mlp', depth: 8 }, changes: { depth: 16 }, axes: [] });
  expect(figures['12']).toEqual({
    config: { init: 'pytorch', depth: 6 },
    changes: null,
    axes: [
      { key: 'depth', values: [3, 4, 6, 8] },
      { key: 'seed', values: [0, 1, 2] },
    ],
  });
});

test('what was published of figures 8 and 9 and is not run here is named in full', () => {
  expect(describeChanges(publishedConfig(experimentOf('8')), figureConfig(figures, '8'))).toBe(
    'width 1024, initial scale 0.1, logit scale 100, learning rate 0.0001, batch size 128, schedule cosine, end learning rate 0.000001, momentum 0.9, weight decay 0.0001, epoch limit 400',
  );
});

describe.each(experiments.map((experiment) => [experiment.figure, experiment] as const))('%s', (_, experiment) => {
  const { id, other, axes = [] } = experiment;

  test('its link is short and brings back its runs and its sweep', () => {
    const target = { figure: id, config: figureConfig(figures, id), changes: other, axes };
    const link = encode(target, figures, DEFAULT_FIGURE);
    expect(link).toBe(`#v=1&figure=${id}`);
    expect(decode(link, figures, DEFAULT_FIGURE)).toEqual({ ...target, notices: [] });
    const alone = encode({ ...target, changes: null }, figures, DEFAULT_FIGURE);
    expect(decode(alone, figures, DEFAULT_FIGURE)).toMatchObject({ figure: id, changes: null, notices: [] });
  });

  test('where it differs from the published settings it says why, and nowhere else', () => {
    const differs = describeChanges(publishedConfig(experiment), figureConfig(figures, id)) !== '';
    expect(differs).toBe(experiment.changed !== null);
  });

  test('its card has as many runs as its sweep, and the steps of real ones', () => {
    expect(recorded[id].runs).toBe(axes.reduce((product, { values }) => product * values.length, 1));
    expect(recorded[id].steps).toBeGreaterThan(10 * recorded[id].runs);
  });

  test('every one of its claims can fail', () => {
    const { checks, otherChecks = [], sweepChecks = [] } = experiment.expect;
    const all: readonly Bounds[] = [...checks, ...otherChecks, ...sweepChecks];
    expect(all.length).toBeGreaterThan(2);
    for (const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } of all) {
      expect(least).toBeLessThan(most);
      expect(Number.isFinite(least) || Number.isFinite(most)).toBe(true);
    }
  });
});

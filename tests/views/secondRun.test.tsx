/** Whatever the page says of the second run is the second run's own: nothing of it is borrowed from the first. */
import { beforeAll, describe, expect, test } from 'vitest';
import { layerProvenanceOf, provenanceOf } from '../../src/app/provenanceOf';
import { sampleCount } from '../../src/data/facts';
import { fitCompression } from '../../src/metrics/fit';
import type { AppStore } from '../../src/store/appStore';
import { dataVerdict } from '../../src/theory/assumptionVerdicts';
import { openApp, until } from '../support/appHarness';
import { markupOf } from '../support/pageMarkup';

const FIRST = 'K=3&n=6&d0=40&depth=4&width=14&lr=0.2&stop=0.001&steps=4000&speed=max';
/** Differs in everything that charts read. */
const SECOND = 'b.K=5&b.n=8&b.test=0.25&b.d0=50&b.depth=5&b.width=16&b.eps=0.2&b.alpha=1.5&b.stop=0.01';

async function played(hash: string): Promise<AppStore> {
  const app = openApp(hash);
  await until(app, ({ state }) => state.getState().other?.run.frame != null && state.getState().run.frame !== null);
  app.commands.play();
  const over = (state: string | undefined) => ['converged', 'limit', 'diverged'].includes(state ?? '');
  await until(app, ({ state }) => {
    const { run, other } = state.getState();
    const read = (one: typeof run | undefined) =>
      over(one?.state) && (one?.state === 'diverged' || one?.shown?.analysis?.step === one?.step);
    return read(run) && read(other?.run);
  });
  return app;
}

/** The figure with this name, as text without tags. */
function textOf(markup: string, name: string): string {
  const start = markup.indexOf(`aria-label="${name}"`);
  return markup
    .slice(start, markup.indexOf('</figure>', start))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

const secondOf = (app: AppStore) => {
  const { other } = app.state.getState();
  if (!other?.run.setup || !other.run.shown) throw new Error('There is no second run.');
  return { ...other, setup: other.run.setup, shown: other.run.shown };
};

describe('two linear networks that differ in everything', () => {
  let app: AppStore;
  let markup: string;
  beforeAll(async () => {
    app = await played(`#v=1&${FIRST}&${SECOND}`);
    markup = markupOf(app);
  });

  test('each strip ends in the classes of its own network, and has its own units', () => {
    expect([...markup.matchAll(/(\d+) classes<\/text>|→(\d+)<\/text>/g)].map((m) => m[1] ?? m[2])).toEqual(['3', '5']);
    for (const node of ['input, 40 units', 'layer 1, 14 units', 'second run, input, 50 units', 'second run, layer 4, 16 units'])
      expect(markup).toContain(`aria-label="${node}: read`);
    expect(markup).not.toContain('second run, layer 5,');
    expect(markup).not.toContain('aria-label="layer 4,');
  });

  test('the data of each are named: samples, held-out ones, θ', () => {
    const { theta } = secondOf(app).setup;
    expect(markup).toContain('18 samples, θ');
    expect(markup).toMatch(
      new RegExp(`Second run: 30 samples, 10 more held out, θ\u00a0=\u00a0${theta.toPrecision(3).replace(/0+$/, '')}`),
    );
  });

  test('the key of classes has those of the larger number', () => {
    const maps = textOf(markup, 'Layer features');
    expect(maps).toContain('class 5');
    expect(maps).not.toContain('class 6');
    expect(maps).toMatch(/PCA of the features of 4 layers .* Second run: PCA of the features of 5 layers/);
  });

  test('the second run has its own prediction beside its own fit, in C and in D', () => {
    const { prediction } = secondOf(app).setup;
    if (!prediction.applies) throw new Error('There is no prediction.');
    const slope = fitCompression(prediction.C)?.slope ?? 0;
    const C = textOf(markup, 'Compression C_l by layer');
    expect(C).toContain(`predicted −${(-slope).toFixed(3)} decades/layer`);
    expect(C).toContain(`its prediction is ${(10 ** -slope).toPrecision(3)}-fold a layer`);
    expect(textOf(markup, 'Discrimination D_l by layer')).toMatch(/second run [+−][\d.]+\/layer ?, predicted \+[\d.]+\/layer/);
  });

  test('the loss at which each stops is marked', () => {
    const loss = textOf(markup, 'Loss');
    expect(loss).toContain('first run stops below 0.001');
    expect(loss).toContain('second run stops below 0.01');
  });

  test('singular values: its own K and its own predicted size', () => {
    const { setup } = secondOf(app);
    const values = textOf(markup, 'Singular values');
    const learned = setup.prediction.applies ? setup.prediction.learnedSingularValue : 0;
    expect(values).toContain('the 3 largest');
    expect(values).toContain(`second run (predicted ${learned.toPrecision(3)})`);
    expect(values).toMatch(/Second run: At step \d+ the largest .* 5 of them apart in every layer/);
  });

  test('rank and separability are said of both', () => {
    expect(textOf(markup, 'Numerical rank by layer')).toMatch(
      /Second run: At step \d+ the numerical rank goes from \d+ at the input to \d+ at layer 4\./,
    );
    expect(textOf(markup, 'Separability by layer')).toMatch(/In the second run, at step \d+, they get/);
  });

  test('the assumptions of each have their own verdict', () => {
    const { setup } = secondOf(app);
    const text = textOf(markup, 'Assumptions');
    const share = dataVerdict(setup.theta, sampleCount(setup.facts)).share;
    expect(text).toContain(`Second run. Data: θ/N = ${Number(share.toPrecision(3))}`);
    expect(text.match(/second run (holds|does not hold)/g)).toHaveLength(3);
    expect(text).toMatch(/Second run: At step \d+: nearly orthonormal data/);
  });

  test('files say of both runs what trained them and how far; those of one layer, of its run alone', () => {
    const { config, run } = secondOf(app);
    const step = app.state.getState().run.shown?.frame.step;
    expect(provenanceOf(app, '')).toMatchObject({
      step,
      otherRun: { step: run.shown?.frame.step, engine: expect.stringContaining('float64') },
    });
    app.commands.open({ layer: 2, run: 'second' });
    expect(layerProvenanceOf(app, '')).toMatchObject({ config, other: null, step: run.shown?.frame.step, otherRun: null });
    expect(run.shown?.frame.step).not.toBe(step);
    app.commands.open({ layer: 2, run: 'first' });
    expect(layerProvenanceOf(app, '')).toMatchObject({ config: app.state.getState().config, step });
    app.commands.open(null);
  });
});

test('beside an MLP, a linear second run has its charts of residual and balance, and its verdicts', async () => {
  const markup = markupOf(await played(`#v=1&net=mlp&${FIRST.replace('4000', '20')}&b.net=dln`));
  const text = textOf(markup, 'Assumptions');
  expect(text).toContain('Min-norm residual');
  expect(text).not.toContain('about linear networks');
  expect(text).toMatch(/not computed yet, or nothing to measure second run (holds|does not hold)/);
});

test('a second run with another loss is not said to have that of the first', async () => {
  const markup = markupOf(await played(`#v=1&${FIRST.replace('4000', '20')}&b.loss=ce`));
  expect(textOf(markup, 'Loss')).toContain('mean squared error (second run: cross-entropy), log scale');
});

test('when the first run diverges the second is still told of, and when the second does it is said', async () => {
  const first = markupOf(await played(`#v=1&${FIRST.replace('0.2', '50')}&b.lr=0.2`));
  expect(first).toContain('In the second run, at step');
  const second = await played(`#v=1&${FIRST}&b.lr=50`);
  expect(markupOf(second)).toContain('The second run diverged');
  expect(provenanceOf(second, '').note).toMatch(/^the second run diverged at step \d+/);
});

test('a figure’s claim about its second run is not checked on another second run', async () => {
  const app = await played('#v=1&figure=11&b.depth=4');
  const own = await played('#v=1&figure=11');
  expect(markupOf(own)).toMatch(/The claim (held|did not hold)/);
  expect(markupOf(app)).not.toMatch(/The claim (held|did not hold)/);
}, 120_000);

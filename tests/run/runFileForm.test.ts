/** A run file with one piece of the wrong kind is refused with the place and what should stand there; what may stand there is taken. */
import { describe, expect, test } from 'vitest';
import { readRunFile } from '../../src/store/runFile';
import { bent, savedFile } from '../support/handmadeRun';

const refusal = (why: string) => ({
  ok: false,
  sentence: `This file is not a run that this page can open: ${why}. Nothing was changed.`,
});
const refusedFor = (place: string, value: unknown) => {
  const reading = readRunFile(JSON.stringify(bent(savedFile(), place, value)));
  return reading.ok ? 'taken' : reading.sentence.replace(/^.*can open: /, '').replace(/\. Nothing was changed\.$/, '');
};
const READING = 'a number in its range, or the name of a reason';

test.each([
  ['hello', 'it is not JSON'],
  ['5', 'its content should be an object, but is 5'],
  ['null', 'its content should be an object, but is null'],
  ['[]', '“format” is missing'],
  ['{"format":"x"}', '“format” should be layerscope run, but is “x”'],
  ['{"format":"layerscope run"}', '“version” is missing'],
  ['{"format":"layerscope run","version":4}', '“version” should be 1, 2 or 3, but is 4'],
  ['{"format":"layerscope run","version":1}', '“link” is missing'],
])('%s is no run file', (text, why) => {
  expect(readRunFile(text)).toEqual(refusal(why));
});

describe('refused', () => {
  test.each([
    ['numerics', 'one', 'a finite number, but is “one”'],
    ['numerics', 1.5, 'a whole number, but is 1.5'],
    ['numerics', -1, 'at least 0, but is -1'],
    ['numerics', 1e300, 'at most 9007199254740991, but is 1e+300'],
    ['link', 5, 'text, but is 5'],
    ['figure', 5, 'text, but is 5'],
    ['figure', 'x'.repeat(2001), `at most 2000 characters long, but is “${'x'.repeat(32)}…”`],
    ['settings', 4, 'an object, but is 4'],
    ['settings.eps', true, 'a number or text, but is true'],
    ['state', 'asleep', 'one of ready, running, paused, converged, limit, diverged, failed, but is “asleep”'],
    ['step', 1.5, 'a whole number, but is 1.5'],
    ['failure', 'none', 'an object, but is “none”'],
    ['failure', { stage: 'dinner', sentence: 'x' }, 'one of prepare, engine, train, worker, but is “dinner”', 'failure.stage'],
    ['failure', { stage: 'train', sentence: 5 }, 'text, but is 5', 'failure.sentence'],
    ['failure', { stage: 'train', sentence: 'x', cause: 5 }, 'text, but is 5', 'failure.cause'],
    ['engine', [], undefined, 'engine.id'],
    ['engine.id', 'abacus', 'one of exact, webgpu, wasm, webgl, cpu, but is “abacus”'],
    ['engine.name', null, 'text, but is null'],
    ['engine.precision', 'float16', 'one of float64, float32, but is “float16”'],
    ['engine.device', {}, 'text, but is an object'],
    ['engine.method', [1], 'text, but is a list'],
    ['engine.tolerance', -1, 'at least 0, but is -1'],
    ['engine.reason', [], 'text, but is an empty list'],
    ['setup', 4, 'an object, but is 4'],
    ['setup.facts.digest', `x${'ab'.repeat(32)}`, `64 hexadecimal digits, but is “x${'ab'.repeat(15)}a…”`],
    ['setup.facts.digest', `${'ab'.repeat(32)}x`, `64 hexadecimal digits, but is “${'ab'.repeat(16)}…”`],
    ['setup.facts.digest', 'xyz', '64 hexadecimal digits, but is “xyz”'],
    ['setup.facts', null, 'an object, but is null'],
    ['setup.facts.source', 5, 'text, but is 5'],
    ['setup.facts.name', 5, 'text, but is 5'],
    ['setup.facts.classNames', ['one'], 'a list of at least 2, but is a list'],
    ['setup.facts.classNames.0', 5, 'text, but is 5'],
    ['setup.facts.counts.0', 0, 'at least 1, but is 0'],
    ['setup.facts.testCounts.0', -1, 'at least 0, but is -1'],
    ['setup.facts.dimension', 0.5, 'a whole number, but is 0.5'],
    ['setup.facts.shape', 4, 'an object, but is 4'],
    ['setup.facts.shape', { height: 2, width: 2, channels: 2 }, 'one of 1, 3, but is 2', 'setup.facts.shape.channels'],
    ['setup.facts.scaling', 4, 'text, but is 4'],
    ['setup.facts.licence', { name: 'MIT' }, undefined, 'setup.facts.licence.credit'],
    ['setup.facts.leftOut', 'all', 'a list, but is “all”'],
    ['setup.stepLimit', 0, 'at least 1, but is 0'],
    ['setup.batchSize', 0, 'at least 1, but is 0'],
    ['frames.0.samples', -1, 'at least 0, but is -1'],
    ['frames.0.training', 5, 'an object, but is 5'],
    ['frames.0.test', 5, 'an object, but is 5'],
    ['frames.0.test.loss', -1, 'at least 0, but is -1'],
    ['frames.0.test.layers', 5, 'a list, but is 5'],
    ['frames.0.test.samples', 0.5, 'a whole number, but is 0.5'],
    ['setup.prediction.applies', 'maybe', 'one of true, false, but is “maybe”'],
    ['setup.prediction', { applies: false }, undefined, 'setup.prediction.why'],
    ['setup.prediction.C.0', -1, 'at least 0, but is -1'],
    ['setup.prediction.D.0', 2.5, 'at most 2, but is 2.5'],
    ['setup.prediction.D.0', -0.5, 'at least 0, but is -0.5'],
    ['setup.prediction.band.lower.0', -1, 'at least 0, but is -1'],
    ['setup.prediction.band.upper', 'high', 'a list, but is “high”'],
    ['setup.prediction.gamma', -1, 'at least 0, but is -1'],
    ['setup.prediction.learnedSingularValue', undefined, undefined],
    ['setup.theta', -1, 'at least 0, but is -1'],
    ['setup.minNorm', -1, 'at least 0, but is -1'],
    ['setup.drawn.samples.0', -1, 'at least 0, but is -1'],
    ['setup.drawn.labels.0', 0.5, 'a whole number, but is 0.5'],
    ['losses', {}, 'a list, but is an object'],
    ['losses.0', 5, 'a list, but is 5'],
    ['losses.0', [0], undefined, 'losses.0.1'],
    ['losses.0.0', -1, 'at least 0, but is -1'],
    ['losses.0.1', -1, 'at least 0, but is -1'],
    ['frames', { length: 3 }, 'a list, but is an object'],
    ['frames', [], 'a list of at least one, but is an empty list'],
    ['frames.0.step', 0.5, 'a whole number, but is 0.5'],
    ['frames.0.training.loss', null, 'a finite number, but is null'],
    ['frames.0.training.accuracy', 1.5, 'at most 1, but is 1.5'],
    ['frames.0.training.accuracy', -0.5, 'at least 0, but is -0.5'],
    ['frames.0.test.accuracy', 1.5, 'at most 1, but is 1.5'],
    ['frames.0.layers', [], 'a list of at least one, but is an empty list'],
    ['frames.0.layers.0.C', -1, 'at least 0, but is -1'],
    ['frames.0.layers.0.C', 'banana', `${READING}, but is “banana”`],
    ['frames.0.layers.0.D', 2.5, 'at most 2, but is 2.5'],
    ['frames.0.layers.0.D', -0.5, 'at least 0, but is -0.5'],
    ['frames.0.layers.0.ncc', 1.5, 'at most 1, but is 1.5'],
    ['frames.0.layers.0.ncc', -0.5, 'at least 0, but is -0.5'],
    ['frames.0.fits.C', 'steep', 'an object, but is “steep”'],
    ['frames.0.fits.C.slope', 'steep', 'a finite number, but is “steep”'],
    ['frames.0.fits.D.intercept', undefined, undefined],
    ['frames.0.fits.D.r2', undefined, undefined],
    ['frames.0.fits.D.from', 0.5, 'a whole number, but is 0.5'],
    ['frames.0.fits.D.to', 0.5, 'a whole number, but is 0.5'],
    ['frames.0.training.stepsPerSecond', -1, 'at least 0, but is -1'],
    ['planes.0.step', -1, 'at least 0, but is -1'],
    ['planes.0.layers', 5, 'a list, but is 5'],
    ['planes.0.layers.0', null, 'a list, but is null'],
    ['planes.0.layers.0.0', 'left', 'a finite number, but is “left”'],
    ['pictures', 5, 'a list, but is 5'],
    ['pictures.0.step', -1, 'at least 0, but is -1'],
    ['pictures.0.layers.0.0', 'left', 'a finite number, but is “left”'],
    ['analyses.0.step', -1, 'at least 0, but is -1'],
    ['analyses.0.ranks.0', 0.5, 'a whole number, but is 0.5'],
    ['analyses.0.ranks.0', 'full', `${READING}, but is “full”`],
    ['analyses.0.weights.spectra.0.0', -1, 'at least 0, but is -1'],
    ['analyses.0.weights.middle.1', 2, 'an object, but is 2'],
    ['analyses.0.weights.middle.1.variance', -1, 'at least 0, but is -1'],
    ['analyses.0.weights.middle.1.min', -1, 'at least 0, but is -1'],
    ['analyses.0.weights.middle.1.max', -1, 'at least 0, but is -1'],
    ['analyses.0.weights.balancedness.0', -1, 'at least 0, but is -1'],
    ['analyses.0.weights.norms.0', -1, 'at least 0, but is -1'],
    ['analyses.0.weights.residual', -1, 'at least 0, but is -1'],
    ['probe', 5, 'an object, but is 5'],
    ['probe.step', -1, 'at least 0, but is -1'],
    ['probe.layers.0', 0.5, 'an object, but is 0.5'],
    ['probe.layers.0.train', 1.5, 'at most 1, but is 1.5'],
    ['probe.layers.0.test', 1.5, 'at most 1, but is 1.5'],
    ['changes', 5, 'an object, but is 5'],
    ['second', 5, 'an object, but is 5'],
    ['sweep', 5, 'an object, but is 5'],
    ['sweep', { axes: { seed: 5 }, table: null }, 'text, but is 5', 'sweep.axes.seed'],
    ['view', null, 'an object, but is null'],
    ['view.at', -1, 'at least 0, but is -1'],
    ['view.map', 'tsne', 'one of pca, umap, but is “tsne”'],
    ['view.ghost', 1, 'true or false, but is 1'],
    ['view.pinned', 0.5, 'a whole number, but is 0.5'],
  ] as [string, unknown, string | undefined, string?][])('%s as %j', (place, value, should, said = place) => {
    const why = should === undefined ? `“${said}” is missing` : `“${said}” should be ${should}`;
    expect(refusedFor(place, value)).toBe(why);
  });

  test('a number that is too large for one', () => {
    const text = JSON.stringify(savedFile()).replace('"theta":0.25', '"theta":1e999');
    expect(readRunFile(text)).toEqual(refusal('“setup.theta” should be a finite number, but is Infinity'));
  });

  test('a text of 32 characters is shown whole, a longer one cut', () => {
    expect(refusedFor('view.map', 'x'.repeat(32))).toMatch(new RegExp(`but is “${'x'.repeat(32)}”$`));
    expect(refusedFor('view.map', 'x'.repeat(33))).toMatch(new RegExp(`but is “${'x'.repeat(32)}…”$`));
  });
});

describe('taken', () => {
  const failure = { stage: 'train', sentence: 'It stopped.' };
  test.each<[string, ...[place: string, value: unknown][]]>([
    ...['ready', 'running', 'paused', 'limit', 'diverged', 'failed'].map((state): [string, [string, unknown]] => [
      state,
      ['state', state],
    ]),
    ...['prepare', 'engine', 'train', 'worker'].map((stage): [string, [string, unknown], [string, unknown]] => [
      `failed at ${stage}`,
      ['state', 'failed'],
      ['failure', { ...failure, stage }],
    ]),
    ...['webgpu', 'wasm', 'webgl', 'cpu'].map((id): [string, [string, unknown]] => [id, ['engine.id', id]]),
    ['single precision', ['engine.precision', 'float32']],
    ...['means-coincide', 'zero-mean', 'empty-class', 'too-few-samples', 'overflow'].map((why): [string, [string, unknown]] => [
      `no D because of ${why}`,
      ['frames.0.layers.0.D', why],
    ]),
    ['no C, and then no line', ['frames.0.layers.1.C', 'overflow'], ['frames.0.fits.C', null]],
    ['a D of 0', ['frames.0.layers.0.D', 0]],
    ['a D of 2', ['frames.0.layers.0.D', 2]],
    ['an ncc of 0', ['frames.0.layers.0.ncc', 0]],
    ['no predicted D', ['setup.prediction.D.0', 'zero-mean']],
    ['no prediction', ['setup.prediction', { applies: false, why: 'the network is not linear' }]],
    ['accuracy 0 and 1', ['frames.0.training.accuracy', 0], ['frames.1.training.accuracy', 1]],
    ['a loss of 0', ['frames.0.training.loss', 0]],
    ['a speed', ['frames.0.training.stepsPerSecond', 12.5]],
    ['a digest that nobody knows', ['setup.facts.digest', '']],
    ['nothing trained', ['frames.0.training', null]],
    ['held-out samples not measured', ['frames.0.test', null]],
    ['a licence', ['setup.facts.licence', { name: 'MIT', credit: 'Zalando' }]],
    ['pictures', ['setup.facts.shape', { height: 2, width: 2, channels: 1 }]],
    ['a long name', ['engine.name', 'x'.repeat(2000)]],
    ['a layer without a picture', ['pictures.0.layers.1', null]],
    ['no pictures', ['pictures', undefined]],
    ['a rank beyond numbers', ['analyses.0.ranks.0', 'overflow']],
    ['a variance beyond numbers', ['analyses.0.weights.middle.1.variance', 'overflow']],
    ['a balance beyond numbers', ['analyses.0.weights.balancedness.0', 'overflow']],
    ['a residual beyond numbers', ['analyses.0.weights.residual', 'overflow']],
    ['no probe', ['probe', null]],
    ['a probe of two layers', ['probe.layers.0', null]],
    ['UMAP maps', ['view.map', 'umap']],
    ['step 0', ['view.at', 0]],
    ['a file without a step', ['step', undefined]],
    ['a file without a failure', ['failure', undefined]],
  ])('%s', (_, ...changes) => {
    const file = changes.reduce((old, [place, value]) => bent(old, place, value), savedFile());
    expect(readRunFile(JSON.stringify(file))).toMatchObject({ ok: true });
  });
});

/** A run file whose pieces are of the right kind but cannot be of one run is refused with the first that is out of place. */
import { describe, expect, test } from 'vitest';
import { readRunFile } from '../../src/store/runFile';
import { bent, type File, savedFile } from '../support/handmadeRun';

type Change = readonly [place: string, value: unknown];

const refusedFor = (file: File, ...changes: readonly Change[]) => {
  const reading = readRunFile(JSON.stringify(changes.reduce((old, [place, value]) => bent(old, place, value), file)));
  return reading.ok ? 'taken' : reading.sentence.replace(/^.*can open: /, '').replace(/\. Nothing was changed\.$/, '');
};

/** Ten training samples of each class, and none held out. */
function whole(): File {
  const file = bent(bent(savedFile(), 'settings.test', 0), 'settings.n', 10);
  file.link = '#v=1&depth=3&width=5&K=2&n=10&d0=4';
  Object.assign(file.setup.facts, { counts: [10, 10], testCounts: null });
  for (const frame of file.frames) Object.assign(frame, { samples: 20, test: null });
  for (const layer of file.probe.layers) layer.test = null;
  return file;
}

/** A network that is not linear. */
function bentNetwork(): File {
  const file = bent(bent(savedFile(), 'settings.net', 'mlp'), 'setup.minNorm', null);
  const { weights } = file.analyses[0];
  Object.assign(weights, { balancedness: null, residual: null });
  return file;
}

test('the files that are bent here are sound', () => {
  expect([savedFile(), whole(), bentNetwork()].map((file) => refusedFor(file))).toEqual(['taken', 'taken', 'taken']);
});

describe('frames', () => {
  const line = (of: string) => `“frames.1.fits.${of}” is not the line through its layers`;
  test.each<[string, unknown, string]>([
    [
      'frames.1.layers',
      [{ C: 1, D: 1, ncc: 1 }],
      'its link is of a network of 3 layers, “frames.1” has another number of layers, 1',
    ],
    ['frames.1.test.layers', [{ C: 1, D: 1, ncc: 1 }], '“frames.1.test” has another number of layers, 1, than the network, 3'],
    ['frames.1.test', null, 'taken'],
    ['frames.1.training', null, 'taken'],
    ['frames.1.fits.C', null, line('C')],
    ['frames.1.fits.C.slope', -1 + 2e-6, line('C')],
    ['frames.1.fits.C.slope', -1 - 2e-6, line('C')],
    ['frames.1.fits.C.slope', -1 + 5e-7, 'taken'],
    ['frames.1.fits.C.intercept', 2 + 3e-6, line('C')],
    ['frames.1.fits.C.intercept', 2 + 1.5e-6, 'taken'],
    ['frames.1.fits.C.r2', 1 - 2e-6, line('C')],
    ['frames.1.fits.C.from', 1, line('C')],
    ['frames.1.fits.C.to', 1, line('C')],
    ['frames.1.fits.D', null, line('D')],
    ['frames.1.fits.D.slope', 0.3, line('D')],
    ['frames.1.fits.D.slope', 0.2 + 5e-7, 'taken'],
    ['frames.2.step', 10, '“frames.2” is of step 10, which does not follow step 10'],
    ['frames.2.step', 9, '“frames.2” is of step 9, which does not follow step 10'],
    ['frames.2.step', 10_001, '“frames.2” is of step 10001, beyond the step limit 10000'],
  ])('%s as %j: %s', (place, value, why) => {
    expect(refusedFor(savedFile(), [place, value])).toBe(why);
  });

  test('a line where the layers have none; no line where they have none', () => {
    const noC = ['frames.1.layers.1.C', 'overflow'] as const;
    expect(refusedFor(savedFile(), noC)).toBe(line('C'));
    expect(refusedFor(savedFile(), noC, ['frames.1.fits.C', null])).toBe('taken');
  });

  test('the step limit itself is within it', () => {
    expect(refusedFor(savedFile(), ['frames.2.step', 10_000], ['step', 10_000])).toBe('taken');
  });

  test('an accuracy on held-out samples of which there are none', () => {
    const test = { loss: 1, accuracy: 1, layers: null, samples: 2 };
    expect(refusedFor(whole(), ['frames.0.test', test])).toBe('“frames.0.test” does not go with a run without samples held out');
  });
});

describe('the data', () => {
  const others = '“setup.facts” are not of the data that the settings draw';
  test.each<[string, unknown, string]>([
    ['setup.facts.source', 'fashion', '“setup.facts.source” is fashion, the settings say orthonormal'],
    ['setup.facts.counts', [1], '“setup.facts.counts” has 1 entries; there are 2 classes'],
    ['setup.facts.testCounts', [1, 1, 1], '“setup.facts.testCounts” has 3 entries; there are 2 classes'],
    ['setup.facts.counts.1', 2, others],
    ['setup.facts.testCounts.1', 2, others],
    ['setup.facts.testCounts', null, others],
    ['setup.facts.dimension', 5, others],
    ['setup.facts.classNames.0', 'shoe', 'taken'],
    ['setup.stepLimit', 9, '“setup.stepLimit” is 9, not what the settings come to'],
    ['setup.batchSize', 1, '“setup.batchSize” is 1, not what the settings come to'],
  ])('%s as %j: %s', (place, value, why) => {
    expect(refusedFor(savedFile(), [place, value])).toBe(why);
  });

  test('of another number of classes', () => {
    const three = [
      ['setup.facts.classNames', ['a', 'b', 'c']],
      ['setup.facts.counts', [1, 1, 1]],
      ['setup.facts.testCounts', [1, 1, 1]],
    ] as const;
    expect(refusedFor(savedFile(), ...three)).toBe(others);
  });
});

describe('what was known before the first step', () => {
  test.each<[string, unknown, string]>([
    ['setup.prediction.C', [1, 2], '“setup.prediction.C” has 2 layers, the network 3'],
    ['setup.prediction.D', [], '“setup.prediction.D” has 0 layers, the network 3'],
    ['setup.prediction.band.lower', [1], '“setup.prediction.band.lower” has 1 layers, the network 3'],
    ['setup.prediction.band.upper', [1, 2, 3, 4], '“setup.prediction.band.upper” has 4 layers, the network 3'],
    ['setup.prediction.band.lower.0', 101, '“setup.prediction.band” is upside down at layer 0'],
    ['setup.prediction.band.upper.2', 0.25, '“setup.prediction.band” is upside down at layer 2'],
    ['setup.minNorm', null, '“setup.minNorm” does not go with the kind of the network'],
    ['setup.drawn.labels', [0], '“setup.drawn” has 2 samples and 1 labels'],
    ['setup.drawn.samples.1', 2, '“setup.drawn.samples.1” is 2; there are 2 samples'],
    ['setup.drawn.samples.1', 0, '“setup.drawn.samples.1” does not follow the one before it'],
    ['setup.drawn.labels.1', 2, '“setup.drawn.labels.1” is 2; there are 2 classes'],
    ['setup.drawn.labels', [0, 0], '“setup.drawn” has no sample of class 2 of 2'],
    ['setup.drawn.labels', [1, 1], '“setup.drawn” has no sample of class 1 of 2'],
  ])('%s as %j: %s', (place, value, why) => {
    expect(refusedFor(savedFile(), [place, value])).toBe(why);
  });

  test('the norm of a solution that a network which is not linear does not look for', () => {
    expect(refusedFor(bentNetwork(), ['setup.minNorm', 2])).toBe('“setup.minNorm” does not go with the kind of the network');
  });
});

describe('losses and maps', () => {
  test.each<[string, unknown, string]>([
    ['losses.1.0', 0, '“losses.1” is of step 0, which does not follow step 0'],
    ['losses.3.0', 10_001, '“losses.3” is of step 10001, beyond the step limit 10000'],
    ['planes.0.layers', [[0, 0, 0, 0]], '“planes.0” has another number of layers, 1, than the network, 3'],
    ['planes.1.layers.2', [1, 2], '“planes.1.layers.2” does not have a point for every sample'],
    ['planes.1.layers.0', [1, 2, 3, 4, 5], '“planes.1.layers.0” does not have a point for every sample'],
    ['planes.1.layers.0.3', 1e39, '“planes.1.layers.0” has a point that is too far out to be drawn'],
    ['planes.1.layers.2.0', -1e39, '“planes.1.layers.2” has a point that is too far out to be drawn'],
    ['planes.1.layers.2.0', 3e38, 'taken'],
    ['planes.1.step', 10, '“planes.1” is of step 10, which does not follow step 10'],
    ['pictures.0.layers', [null], '“pictures.0” has another number of layers, 1, than the network, 3'],
    ['pictures.0.layers.1', [1, 2], '“pictures.0.layers.1” does not have a point for every sample'],
    ['pictures.0.layers.1.0', 1e39, '“pictures.0.layers.1” has a point that is too far out to be drawn'],
    ['pictures.0.step', 10_001, '“pictures.0” is of step 10001, beyond the step limit 10000'],
    ['pictures.0.layers', [null, null, null], 'taken'],
  ])('%s as %j: %s', (place, value, why) => {
    expect(refusedFor(savedFile(), [place, value])).toBe(why);
  });
});

describe('analyses', () => {
  const of = 'analyses.0.weights';
  const kind = '“analyses.0.weights” does not go with the kind of the network';
  const norm = '“analyses.0.weights.norms.1” is not the norm of its spectrum';
  const middle = (l: number) => `“analyses.0.weights.middle.${l}” does not go with its spectrum`;
  test.each<[string, unknown, string]>([
    ['analyses.0.ranks', [1, 1], '“analyses.0.ranks” has 2 entries, another number of layers than 3'],
    [`${of}.spectra`, [], '“analyses.0.weights.spectra” has 0 entries, another number of layers than 3'],
    [`${of}.norms`, [1], '“analyses.0.weights.norms” has 1 entries, another number of layers than 3'],
    [`${of}.middle`, [null, null, null], '“analyses.0.weights.middle” has 3 entries, not 2'],
    [`${of}.balancedness`, null, kind],
    [`${of}.residual`, null, kind],
    [`${of}.balancedness`, [1], '“analyses.0.weights.balancedness” has not 2 entries'],
    ['analyses.0.ranks.1', 3, '“analyses.0.ranks.1” is 3; it cannot be more than 2'],
    [`${of}.spectra.0`, [2, 2, 1], '“analyses.0.weights.spectra.0” has 3 singular values, not 4'],
    [`${of}.spectra.1`, [4, 3, 0, 0], '“analyses.0.weights.spectra.1” has 4 singular values, not 5'],
    [`${of}.spectra.2`, [5, 0, 0], '“analyses.0.weights.spectra.2” has 3 singular values, not 2'],
    [`${of}.spectra.1`, [4, 2, 1, 2, 0], '“analyses.0.weights.spectra.1.3” is larger than the one before it'],
    [`${of}.spectra.2`, [3, 4], '“analyses.0.weights.spectra.2.1” is larger than the one before it'],
    [`${of}.norms.1`, 5 + 6e-6, norm],
    [`${of}.norms.1`, 5 - 6e-6, norm],
    [`${of}.norms.1`, 5 + 4e-6, 'taken'],
    [`${of}.middle.0`, { variance: 0, min: 1, max: 2 }, middle(0)],
    [`${of}.middle.1`, null, middle(1)],
    [`${of}.middle.1.max`, 2 + 3e-6, middle(1)],
    [`${of}.middle.1.min`, 2 - 3e-6, middle(1)],
    [`${of}.middle.1.max`, 2 + 1.5e-6, 'taken'],
    ['analyses.0.step', 10_001, '“analyses.0” is of step 10001, beyond the step limit 10000'],
  ])('%s as %j: %s', (place, value, why) => {
    expect(refusedFor(savedFile(), [place, value])).toBe(why);
  });

  test('a rank beyond the samples or beyond the units; as much as either is taken', () => {
    const ranks = (...all: number[]) => refusedFor(whole(), ['analyses.0.ranks', all]);
    expect(ranks(5, 5, 5)).toBe('“analyses.0.ranks.0” is 5; it cannot be more than 4');
    expect(ranks(4, 6, 5)).toBe('“analyses.0.ranks.1” is 6; it cannot be more than 5');
    expect(ranks(4, 5, 5)).toBe('taken');
    expect(refusedFor(savedFile(), ['analyses.0.ranks', [2, 2, 2]])).toBe('taken');
  });

  test('weights that are nothing, and weights whose squares are beyond numbers, have a norm', () => {
    const first = (spectrum: number[], norm: number) =>
      refusedFor(savedFile(), [`${of}.spectra.0`, spectrum], [`${of}.norms.0`, norm]);
    expect(first([0, 0, 0, 0], 0)).toBe('taken');
    expect(first([2e200, 2e200, 1e200, 0], 3e200)).toBe('taken');
    expect(first([2e200, 2e200, 1e200, 0], 4e200)).toBe('“analyses.0.weights.norms.0” is not the norm of its spectrum');
  });

  test('the balance of a network that is not linear', () => {
    expect(refusedFor(bentNetwork(), [`${of}.balancedness`, [1, 1]])).toBe(kind);
    expect(refusedFor(bentNetwork(), [`${of}.residual`, 1])).toBe(kind);
  });

  test('the middle of a spectrum is what lies between its K largest and its K smallest', () => {
    // Six units: of [6, 5, 4, 3, 2, 1] the middle is 4 and 3, its norm the root of 91.
    const file = (max: number, min: number) => {
      const wide = bent(savedFile(), 'settings.width', 6);
      wide.link = wide.link.replace('width=5', 'width=6');
      const { weights } = wide.analyses[0];
      weights.spectra[1] = [6, 5, 4, 3, 2, 1];
      weights.norms[1] = Math.sqrt(91);
      weights.middle[1] = { variance: 0.25, min, max };
      return wide;
    };
    expect(refusedFor(file(4, 3))).toBe('taken');
    const none = { variance: 0, min: 0, max: 0 };
    expect(refusedFor(savedFile(), [`${of}.spectra.1`, [4, 3, 0, 0, 0]], [`${of}.middle.1`, none])).toBe('taken');
    for (const [max, min] of [
      [5, 3],
      [4, 2],
      [3, 3],
      [4, 4],
    ])
      expect(refusedFor(file(max, min))).toBe(middle(1));
  });
});

describe('probes and the end', () => {
  test.each<[string, ...Change[]]>([
    ['“probe” has another number of layers, 2, than the network, 3', ['probe.layers', [null, null]]],
    ['“probe.layers.0.test” does not go with the samples held out', ['probe.layers.0.test', null]],
    ['“probe.layers.1.test” does not go with the samples held out', ['probe.layers.1.test', null]],
    ['“probe.0” is of step 10001, beyond the step limit 10000', ['probe.step', 10_001]],
    ['“failure” does not go with the state of the run', ['failure', { stage: 'train', sentence: 'It stopped.' }]],
    ['“step” is 99, before its newest frame', ['step', 99]],
    ['“step” is 101, its newest frame is of step 100', ['step', 101]],
    ['“step” is 10001, beyond the step limit', ['step', 10_001]],
    ['taken', ['step', 101], ['state', 'diverged']],
    ['taken', ['step', 101], ['state', 'failed']],
    ['taken', ['step', 10_000], ['state', 'diverged']],
    ['“step” is 99, before its newest frame', ['step', 99], ['state', 'diverged']],
  ])('%s', (why, ...changes) => {
    expect(refusedFor(savedFile(), ...changes)).toBe(why);
  });

  test('a held-out accuracy of a probe without held-out samples', () => {
    expect(refusedFor(whole(), ['probe.layers.2.test', 1])).toBe('“probe.layers.2.test” does not go with the samples held out');
  });
});

import { describe, expect, test } from 'vitest';
import type { DataFacts } from '../../src/data/facts';
import type { Analysis } from '../../src/run/analysis';
import type { EngineReport, Frame, RunSetup } from '../../src/run/frame';
import type { LayerProbes } from '../../src/run/layerProbe';
import { toPublicFrame } from '../../src/run/publicFrame';

const frame: Frame = {
  step: 40,
  samples: 12,
  training: { loss: 0.5, accuracy: 0.9, stepsPerSecond: 300 },
  test: {
    loss: 0.7,
    accuracy: 0.8,
    layers: [0.2, 0.4, 0.6].map((ncc) => ({ C: 1, D: 1, ncc })),
    samples: 3,
  },
  layers: [
    { C: 10, D: 0.1, ncc: 0.7 },
    { C: 1, D: 0.2, ncc: 0.75 },
    { C: 0.1, D: 'zero-mean', ncc: 1 },
  ],
  fits: { C: { slope: -1, intercept: 1, r2: 1, from: 0, to: 2 }, D: null },
};
const analysis: Analysis = {
  step: 30,
  weights: {
    spectra: [[3, 2], [5, 4], [7]],
    middle: [null, null],
    norms: [11, 12, 13],
    balancedness: [0.01, 0.02],
    residual: 0.03,
  },
  ranks: [6, 5, 'overflow'],
};
const prediction = {
  C: [10, 1, 0.1],
  D: [0.1, 0.2, 0.3],
  band: { C: { lower: [1], upper: [2] }, D: { lower: [3], upper: [4] } },
  gamma: [1, 2, 3],
  learnedSingularValue: 4,
};
const facts: DataFacts = {
  source: 'fashion',
  name: 'FashionMNIST',
  classNames: ['Trouser', 'Bag'],
  counts: [5, 7],
  testCounts: [1, 2],
  dimension: 6,
  shape: { height: 2, width: 3, channels: 1 },
  scaling: null,
  licence: { name: 'MIT', credit: 'Zalando' },
  digest: 'abc',
  offeredClasses: null,
  classGroups: null,
  leftOut: [],
};
const probes: LayerProbes = { step: 20, layers: [{ train: 0.6, test: 0.55 }, null, { train: 1, test: null }] };
const setup = {
  facts,
  prediction: { applies: true, ...prediction },
  theta: 0.6,
  minNorm: 9,
  drawn: { samples: Int32Array.of(0), labels: Int32Array.of(0) },
} as unknown as RunSetup;
const engine = { id: 'exact', name: 'Exact' } as EngineReport;

describe('the frame as the outside sees it', () => {
  test('holds every layer with its own rank and singular values, and the step those are of', () => {
    expect(toPublicFrame('paused', frame, analysis, probes, setup, engine)).toEqual({
      state: 'paused',
      step: 40,
      loss: 0.5,
      accuracy: 0.9,
      testAccuracy: 0.8,
      layers: [
        { C: 10, D: 0.1, rank: 6, ncc: 0.7, nccTest: 0.2, probe: 0.6, probeTest: 0.55 },
        { C: 1, D: 0.2, rank: 5, ncc: 0.75, nccTest: 0.4, probe: null, probeTest: null },
        { C: 0.1, D: 'zero-mean', rank: 'overflow', ncc: 1, nccTest: 0.6, probe: 1, probeTest: null },
      ],
      weights: [{ sv: [3, 2] }, { sv: [5, 4] }, { sv: [7] }],
      balancedness: [0.01, 0.02],
      minNormResidual: 0.03,
      analysisStep: 30,
      probeStep: 20,
      fits: frame.fits,
      prediction,
      noPrediction: null,
      theta: 0.6,
      data: {
        source: 'fashion',
        name: 'FashionMNIST',
        classes: 2,
        names: ['Trouser', 'Bag'],
        N: 12,
        testN: 3,
        d0: 6,
        shape: [2, 3, 1],
        digest: 'abc',
        licence: { name: 'MIT', credit: 'Zalando' },
      },
      engine,
      stepsPerSecond: 300,
    });
  });

  test('before the first analysis says null of all that is in it; without a prediction says why', () => {
    const without = { ...setup, prediction: { applies: false, why: 'the theory speaks of linear networks' } } as RunSetup;
    expect(toPublicFrame('running', frame, null, null, without, engine)).toMatchObject({
      state: 'running',
      layers: [{ rank: null }, { rank: null }, { rank: null }],
      weights: [{ sv: null }, { sv: null }, { sv: null }],
      balancedness: null,
      minNormResidual: null,
      analysisStep: null,
      prediction: null,
      noPrediction: 'the theory speaks of linear networks',
    });
  });
});

/**
 * A run that nobody trained, small enough to be checked by hand: three layers of 4, 5 and 5 units, two classes, one training and
 * one held-out sample of each. C falls by ten a layer; D rises by 0.2; every norm is whole.
 */
import { NUMERICS } from '../../src/config/numerics';
import { defaultConfig, type RunConfig } from '../../src/config/runConfig';
import { syntheticFacts } from '../../src/data/sources/drawnFacts';
import type { Analysis, Planes } from '../../src/run/analysis';
import type { EngineReport, Frame, RunSetup } from '../../src/run/frame';
import type { RunEvent } from '../../src/run/protocol';

export const LINK = '#v=1&depth=3&width=5&K=2&n=2&d0=4&test=0.5';
export const config: RunConfig = { ...defaultConfig, depth: 3, width: 5, K: 2, n: 2, d0: 4, test: 0.5 };

export const engine: EngineReport = {
  id: 'exact',
  name: 'Exact',
  precision: 'float64',
  device: 'this processor',
  method: 'by hand',
  tolerance: 1e-8,
  reason: 'Chosen by a test.',
};

export const setup: RunSetup = {
  facts: { ...syntheticFacts(config), digest: 'ab'.repeat(32) },
  prediction: {
    applies: true,
    C: [100, 10, 1],
    D: [0.5, 0.6, 0.8],
    band: { lower: [100, 9, 0.5], upper: [100, 11, 2] },
    gamma: 0.125,
    learnedSingularValue: 1.5,
  },
  theta: 0.25,
  minNorm: 2,
  drawn: { samples: Int32Array.of(0, 1), labels: Int32Array.of(0, 1) },
  preview: null,
  stepLimit: 10000,
  batchSize: null,
};

export const frame = (step: number, loss = 1): Frame => ({
  step,
  samples: 2,
  training: { loss, accuracy: 0.5, stepsPerSecond: null },
  test: { loss: 2, accuracy: 1, layers: null, samples: 2 },
  layers: [
    { C: 100, D: 0.5, ncc: 0.25 },
    { C: 10, D: 0.6, ncc: 0.5 },
    { C: 1, D: 0.8, ncc: 1 },
  ],
  fits: {
    C: { slope: -1, intercept: 2, r2: 1, from: 0, to: 2 },
    D: { slope: 0.2, intercept: 0.4, r2: 1, from: 1, to: 2 },
  },
});

/** Points of both samples in every layer. */
export const points = (x: number) => [Float32Array.of(x, 0, -x, 0), Float32Array.of(x, 1, -x, -1), Float32Array.of(x, 2, -x, -2)];

export const planes = (step: number, x = 0.5): Planes => ({ step, layers: points(x) });

export const analysis = (step: number): Analysis => ({
  step,
  ranks: [2, 2, 1],
  weights: {
    spectra: [
      [2, 2, 1, 0],
      [4, 2, 2, 1, 0],
      [4, 3],
    ],
    middle: [null, { variance: 0, min: 2, max: 2 }],
    balancedness: [0.125, 0.25],
    norms: [3, 5, 5],
    residual: 0.5,
  },
});

export const probe = (step: number) => ({
  step,
  layers: [
    { train: 0.5, test: 0 },
    { train: 1, test: 0.5 },
    { train: 1, test: 1 },
  ],
});

/** What a worker says of this run from its start to its end at step 100, where it has the loss `last`. */
export const story = (last = 0.25): RunEvent[] =>
  [
    { type: 'setup', setup } as const,
    { type: 'engine', engine, notice: null } as const,
    { type: 'frame', seq: 1, frame: frame(0) } as const,
    { type: 'status', status: { state: 'ready', step: 0 } } as const,
    { type: 'status', status: { state: 'running', step: 0 } } as const,
    { type: 'losses', steps: Float64Array.of(1, 10), losses: Float64Array.of(0.75, 0.5) } as const,
    { type: 'marks', frames: [frame(10, 0.5)] } as const,
    { type: 'planes', planes: planes(10, 1 / 3) } as const,
    { type: 'frame', seq: 2, frame: frame(100, last) } as const,
    { type: 'status', status: { state: 'converged', step: 100 } } as const,
    { type: 'planes', planes: planes(100) } as const,
    { type: 'analysis', analysis: analysis(100) } as const,
  ].map((event) => ({ ...event, runId: 1 }));

/** The same run as it stands in a file, without its settings. */
const pieces = (last = 0.25) => ({
  state: 'converged',
  step: 100,
  failure: null,
  engine,
  setup: { ...setup, drawn: { samples: [0, 1], labels: [0, 1] } },
  losses: [
    [0, 1],
    [1, 0.75],
    [10, 0.5],
    [100, last],
  ],
  frames: [frame(0), frame(10, 0.5), frame(100, last)],
  planes: [
    {
      step: 10,
      layers: [
        [0.33333, 0, -0.33333, 0],
        [0.33333, 1, -0.33333, -1],
        [0.33333, 2, -0.33333, -2],
      ],
    },
    {
      step: 100,
      layers: [
        [0.5, 0, -0.5, 0],
        [0.5, 1, -0.5, -1],
        [0.5, 2, -0.5, -2],
      ],
    },
  ],
  pictures: [
    {
      step: 100,
      layers: [
        [0.5, 0, -0.5, 0],
        [0.5, 1, -0.5, -1],
        [0.5, 2, -0.5, -2],
      ],
    },
  ],
  analyses: [analysis(100)],
  probe: probe(100),
});

// biome-ignore lint/suspicious/noExplicitAny: tests bend it in every way.
export type File = any;

/** The page with this run as a file. */
export const savedFile = (): File =>
  structuredClone({
    format: 'layerscope run',
    version: 3,
    numerics: NUMERICS,
    link: LINK,
    figure: '5a',
    settings: config,
    ...pieces(),
    changes: null,
    second: null,
    sweep: null,
    view: { at: null, map: 'pca', ghost: false, pinned: null },
  });

/** And with a second one that differs in its scale, and in its last loss. */
export const savedFileOfTwo = (): File =>
  structuredClone({
    ...savedFile(),
    link: `${LINK}&b.eps=0.5`,
    changes: { eps: 0.5 },
    second: { settings: { ...config, eps: 0.5 }, ...pieces(0.125) },
  });

/** The same pieces as they stood in files of versions 1 and 2. */
function flat({ setup: known, frames, ...run }: File): File {
  const { facts, stepLimit: _, batchSize: __, ...older } = known;
  return {
    ...run,
    setup: { ...older, digest: facts.digest },
    frames: frames.map(({ training, test, samples: ___, ...each }: File) => ({
      ...each,
      ...training,
      testAccuracy: test.accuracy,
    })),
  };
}

/** The page as a file of version 2. */
export function savedFileOfVersion2(file: File = savedFile()): File {
  const { second } = file;
  return { ...flat(file), version: 2, second: second && flat(second) };
}

/** The run of a file of version 1. */
export const savedFileOfVersion1 = (): File =>
  structuredClone({ format: 'layerscope run', version: 1, link: LINK, ...flat(pieces()) });

/** A file with something else at a place ("frames.0.loss"); undefined takes it away. */
export function bent(file: File, place: string, value: unknown): File {
  const keys = place.split('.');
  const last = keys.pop() as string;
  const parent = keys.reduce((at, key) => at[key], file);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return file;
}

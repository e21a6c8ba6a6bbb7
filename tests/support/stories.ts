/** Small hand-made frames and set-ups of runs, for sentences about them. */
import { defaultConfig } from '../../src/config/runConfig';
import { syntheticFacts } from '../../src/data/sources/drawnFacts';
import { fitCompression, fitDiscrimination } from '../../src/metrics/fit';
import type { Reading } from '../../src/metrics/reading';
import type { Frame, RunSetup } from '../../src/run/frame';

type Made = Partial<Pick<Frame, 'step' | 'fits'>> & {
  readonly loss?: number;
  readonly D?: readonly Reading[];
  readonly ncc?: readonly Reading[];
};

/** A frame of step 1,200 with a loss of .25, whose layers have these C, and the lines that belong to them. */
export function frameOf(C: readonly Reading[], { step = 1200, loss = 0.25, fits, ...more }: Made = {}): Frame {
  const D = more.D ?? C.map((_, l) => 0.5 + l / 8);
  return {
    step,
    samples: 4,
    training: { loss, accuracy: 1, stepsPerSecond: null },
    test: null,
    layers: C.map((value, l) => ({ C: value, D: D[l], ncc: more.ncc?.[l] ?? 1 })),
    fits: fits ?? { C: fitCompression(C), D: fitDiscrimination(D) },
  };
}

/** A line through log10 C that falls by so many decades a layer. */
export function falling(decades: number, r2 = 1): Frame['fits'] {
  return { C: { slope: -decades, intercept: 1, r2, from: 0, to: 2 }, D: null };
}

/** The set-up of a run of which these C are predicted. */
export function predicting(C: readonly number[]): RunSetup {
  return setupWith({
    applies: true,
    C,
    D: C.map(() => 1),
    band: { lower: C, upper: C },
    gamma: 0.1,
    learnedSingularValue: 1.3,
  });
}

/** The set-up of a run of which nothing is predicted. */
export function unpredicted(why: string): RunSetup {
  return setupWith({ applies: false, why });
}

function setupWith(prediction: RunSetup['prediction']): RunSetup {
  return {
    facts: syntheticFacts(defaultConfig),
    prediction,
    theta: 1,
    minNorm: null,
    drawn: { samples: new Int32Array(), labels: new Int32Array() },
    preview: null,
    stepLimit: 10000,
    batchSize: null,
  };
}

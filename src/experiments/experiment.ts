/** One figure of the paper as data. The gallery, the links and the tests all read the same object. */
import type { RunConfig } from '../config/runConfig';

export type ViewId = 'compression' | 'discrimination' | 'loss';

export interface Experiment {
  /** The id used in links: `#v=1&figure=5a`. */
  readonly id: string;
  /** Where it stands in the paper. */
  readonly figure: string;
  readonly title: string;
  /** The question the figure answers, in one sentence. */
  readonly question: string;
  /** The published configuration, as differences from the defaults. */
  readonly paper: Partial<RunConfig>;
  /** What runs here; differs from `paper` only where a browser could not carry it. */
  readonly browser: Partial<RunConfig>;
  readonly views: readonly ViewId[];
  readonly expect: Expectation;
}

/** A claim about the converged run that a test can check. */
export interface Expectation {
  readonly claim: string;
  /** The fitted slope of log10 C lies within this relative distance of the predicted one. */
  readonly slopeToPrediction: number;
  /** Both fits explain at least this share of the variance. */
  readonly minR2: { readonly C: number; readonly D: number };
  /** Steps to convergence, as measured over ten seeds with float64 PyTorch. */
  readonly steps: readonly [fewest: number, most: number];
  /** The ratio C_{l+1} / C_l, mean over layers, and the largest relative distance from it over seeds. */
  readonly ratio: { readonly value: number; readonly tolerance: number };
}

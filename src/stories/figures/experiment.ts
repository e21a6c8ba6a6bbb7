/** One figure of the paper as data. The gallery, the links and the tests all read the same object. */
import type { RunConfig } from '../../config/runConfig';
import type { Axis } from '../../config/sweepAxes';
import type { Check } from './check';
import type { SweepCheck } from './sweepCheck';

export interface Experiment {
  /** The id used in links: `#v=1&figure=5a`. */
  readonly id: string;
  /** Where it stands in the paper. */
  readonly figure: string;
  readonly title: string;
  /** The question the figure answers, in one sentence. */
  readonly question: string;
  /** The published configuration, as differences from the defaults; the page names it where something else runs. */
  readonly paper: Partial<RunConfig>;
  /** What runs here. */
  readonly browser: Partial<RunConfig>;
  /** What was changed from the published configuration, and why; null where nothing was. */
  readonly changed: string | null;
  /** The settings of a second run beside the first; null for one run. */
  readonly other: Partial<RunConfig> | null;
  /** The axes of a sweep; none for a single picture. */
  readonly axes?: readonly Axis[];
  /** What its sweep draws: ids of measures of `src/sweep/measures.ts`, or "polygons". C by layer where not given. */
  readonly views?: readonly string[];
  /** Whether the state before training is drawn behind: the figures that compare the two. */
  readonly ghost: boolean;
  readonly expect: Expectation;
}

export interface Expectation {
  /** What the figure shows, in one sentence. */
  readonly claim: string;
  /** What a finished run has to meet for the claim to hold. */
  readonly checks: readonly Check[];
  /** What its second run has to meet, where there is one. */
  readonly otherChecks?: readonly Check[];
  /** What the runs of its sweep have to meet, where it is one. */
  readonly sweepChecks?: readonly SweepCheck[];
  /** Known values by layer; null where there are none. */
  readonly reference: Reference | null;
}

/** Values to compare a run with, point by point. */
export interface Reference {
  /** Where they come from: "float64 PyTorch, ten seeds". */
  readonly source: string;
  /** C_0 .. C_{L-1}; null where it is not known. */
  readonly C: readonly (number | null)[];
  /** Largest relative distance of a C from its reference. */
  readonly toleranceC: number;
  /** D_1 .. D_{L-1}; null where it is not known. */
  readonly D: readonly (number | null)[];
  /** Largest distance of each D from its reference: three standard deviations over seeds where they are known. */
  readonly toleranceD: readonly number[];
}

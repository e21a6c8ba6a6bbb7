import type { PlanePoints } from '../projection/planePoints';
import type { Analysis, Planes } from './analysis';
import type { TestMeasurement } from './evaluate';
import type { Frame } from './frame';

/** One point in time: the frame of a step, and what is known at the steps nearest to it. */
export interface Moment {
  readonly frame: Frame;
  /** The last measurement of held-out samples up to its step; null where there is none. */
  readonly test: MomentTest | null;
  readonly planes: Planes | null;
  readonly analysis: Analysis | null;
  readonly pictures: Pictures | null;
}

export interface MomentTest extends TestMeasurement {
  readonly step: number;
}

/** UMAP pictures of one step. */
export interface Pictures {
  readonly step: number;
  /** Layers 0..L-1; null before a layer's first. */
  readonly layers: readonly (PlanePoints | null)[];
}

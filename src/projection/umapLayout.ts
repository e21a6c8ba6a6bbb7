/**
 * UMAP (McInnes et al. 2018; umap-js) with what makes it steady: exact neighbours, seeded random numbers, and a start
 * from a picture instead of from noise. Every picture it gives is aligned with the one it started from.
 */
import { UMAP } from 'umap-js';
import { createRng } from '../lib/random/rng';
import type { Neighbours } from './neighbours';
import { type PlanePoints, spread } from './planePoints';
import { aligned } from './procrustes';

const MIN_DIST = 0.1;
/** Epochs from a picture of another kind, and from an earlier one of the same kind. */
const EPOCHS_FIRST = 200;
const EPOCHS_AGAIN = 80;
/** Size of the start, root mean square: that of a settled picture, so that it need not first swell or shrink. */
const START_SPREAD = 6;

export interface UmapStart {
  readonly picture: PlanePoints;
  /** Whether it is an earlier UMAP picture of the same points. */
  readonly isUmap: boolean;
}

/** Fewer points than this have no neighbourhoods to speak of. */
export const FEWEST_POINTS = 4;

export interface UmapLayout {
  readonly epochs: number;
  /** Makes one epoch; nothing when all are made. */
  step(): void;
  /** The present picture, a copy. */
  picture(): PlanePoints;
}

/** Needs at least FEWEST_POINTS points and `neighbours` of all of them. The same arguments give the same pictures. */
export function createUmapLayout({ count, indices, distances }: Neighbours, start: UmapStart, seed: number): UmapLayout {
  const n = indices.length / count;
  const rng = createRng(seed, 'umap');
  const epochs = start.isUmap ? EPOCHS_AGAIN : EPOCHS_FIRST;
  const umap = new UMAP({ nComponents: 2, nNeighbors: count, minDist: MIN_DIST, nEpochs: epochs, random: () => rng.uniform() });
  const rows = <T extends Int32Array | Float64Array>(all: T) =>
    Array.from({ length: n }, (_, i) => Array.from(all.subarray(i * count, (i + 1) * count)));
  const nearest = rows(indices);
  umap.setPrecomputedKNN(nearest, rows(distances));
  // With its neighbours given, umap-js looks at the number of points only.
  umap.initializeFit(nearest);
  const embedding = umap.getEmbedding();
  const size = spread(start.picture);
  const factor = start.isUmap ? 1 : size > 0 ? START_SPREAD / size : 0;
  embedding.forEach((point, i) => {
    // A little noise parts points that lie on top of one another; without it they would move as one for ever.
    point[0] = factor * start.picture[2 * i] + 1e-3 * (rng.uniform() - 0.5);
    point[1] = factor * start.picture[2 * i + 1] + 1e-3 * (rng.uniform() - 0.5);
  });
  return {
    epochs,
    step: () => void umap.step(),
    picture: () => aligned(Float32Array.from(embedding.flat()), start.picture),
  };
}

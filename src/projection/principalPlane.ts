/** Principal component analysis down to the plane. */
import { qrFactors, symmetricEigen } from '../lib/linalg/decompositions';
import { product } from '../lib/linalg/kernels';
import { type Matrix, matrix, scaled, transpose } from '../lib/linalg/matrix';
import { transposeMultiply } from '../lib/linalg/products';
import { largestEntry } from '../lib/linalg/safeScale';
import { createRng } from '../lib/random/rng';
import type { PlanePoints } from './planePoints';
import { centred, finiteCloud, type PointCloud } from './pointCloud';

/** Directions iterated together, for two to be found; and how often. */
const BLOCK = 8;
const ITERATIONS = 40;
/** Sizes that are ordinary float32 numbers, with room for small parts beside. */
const DRAWABLE = [2 ** -100, 2 ** 100] as const;
/** The start is the same for every layer, so that equal clouds get equal pictures. */
const SEED = 0;

/**
 * The points in the plane of the two directions of largest variance, centred. Subspace iteration on the smaller of the
 * two Gram matrices, from samples mixed in a fixed random way; where the second and the third variance are equal the
 * plane is one of many, but always the same. One dimension fills x and leaves y at 0.
 */
export function principalPlane(cloud: PointCloud): PlanePoints {
  const Z = atDrawableScale(centred(finiteCloud(cloud)));
  const { rows: d, cols: n } = Z;
  const points = new Float32Array(2 * n);
  const block = Math.min(BLOCK, d, n);
  const rng = createRng(SEED, 'principal plane');
  const mixing = matrix(
    n,
    block,
    Float64Array.from({ length: n * block }, () => rng.normal()),
  );
  const ZT = transpose(Z);
  const bySamples = n < d;
  const gram = bySamples ? product(ZT, Z) : product(Z, ZT);
  let basis = bySamples ? mixing : product(Z, mixing);
  for (let i = 0; i < ITERATIONS; i++) basis = qrFactors(product(gram, basis)).Q;
  // Scores of the points along the basis directions, and the turn that makes them uncorrelated, largest first.
  const scores = bySamples ? scaledBySize(basis, product(gram, basis)) : product(ZT, basis);
  const { vectors, values } = eigenWithSigns(transposeMultiply(scores, scores));
  for (let axis = 0; axis < Math.min(2, block); axis++) {
    const column = values.length - 1 - axis;
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let b = 0; b < block; b++) sum += scores.data[j * block + b] * vectors.data[b * block + column];
      points[2 * j + axis] = sum;
    }
  }
  return points;
}

/** Eigenvectors whose largest entry is above 0: which way they point would else be chosen by rounding. */
function eigenWithSigns(a: Matrix): { values: Float64Array; vectors: Matrix } {
  const { values, vectors } = symmetricEigen(a);
  const { rows, cols, data } = vectors;
  for (let column = 0; column < cols; column++) {
    let largest = 0;
    for (let i = 0; i < rows; i++) if (Math.abs(data[i * cols + column]) > Math.abs(largest)) largest = data[i * cols + column];
    if (largest < 0) for (let i = 0; i < rows; i++) data[i * cols + column] *= -1;
  }
  return { values, vectors };
}

/** Pictures are float32: points beyond its range are drawn in units that bring them back. */
function atDrawableScale(Z: Matrix): Matrix {
  const largest = largestEntry(Z.data);
  if (largest === 0 || (largest > DRAWABLE[0] && largest < DRAWABLE[1])) return Z;
  return scaled(Z, 2 ** -Math.floor(Math.log2(largest)));
}

/** For V a basis of right singular directions and G V: the scores V Sigma, by the root of V^T G V. */
function scaledBySize(V: Matrix, GV: Matrix): Matrix {
  const { values, vectors } = eigenWithSigns(transposeMultiply(V, GV));
  const turned = product(V, vectors);
  for (let j = 0; j < turned.rows; j++) {
    for (let b = 0; b < turned.cols; b++) turned.data[j * turned.cols + b] *= Math.sqrt(Math.max(0, values[b]));
  }
  return turned;
}

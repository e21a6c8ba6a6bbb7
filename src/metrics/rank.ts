import { symmetricEigenvalues } from '../lib/linalg/decompositions';
import { productTransposed, transposeProduct } from '../lib/linalg/kernels';
import { assemble, type ClassFeatures } from '../network/classFeatures';
import type { Reading } from './reading';
import { safeFeatures } from './safeFeatures';

/** The share of the nuclear norm that the numerical rank accounts for. */
const NUCLEAR_SHARE = 0.95;

/**
 * Numerical rank: how many of the largest singular values (given in descending order) add up to 95 % of the
 * nuclear norm. 0 for a zero matrix.
 */
export function numericalRank(singularValues: Float64Array): number {
  const total = singularValues.reduce((a, b) => a + b, 0);
  let sum = 0;
  let rank = 0;
  while (sum < NUCLEAR_SHARE * total) sum += singularValues[rank++];
  return rank;
}

/**
 * Numerical rank of a layer's features (d x N). Their singular values are taken from the smaller Gram matrix: those
 * below 1e-8 of the largest are lost in rounding, and with them at most 1e-8 of the nuclear norm each.
 */
export function featureRank(features: ClassFeatures): Reading {
  const safe = safeFeatures(features);
  if (!safe) return 'overflow';
  const Z = assemble(safe);
  const values = symmetricEigenvalues(Z.rows < Z.cols ? productTransposed(Z, Z) : transposeProduct(Z, Z));
  return numericalRank(values.map((value) => Math.sqrt(Math.max(0, value))).reverse());
}

/**
 * Eigenvalues of a symmetric matrix without eigenvectors, which cost several times as much: reflections make it tridiagonal, and
 * the implicit QL iteration with Wilkinson's shifts takes that apart (Golub and Van Loan, sections 8.3.1 and 8.3.5).
 */
import type { Matrix } from './matrix';

/** The diagonal, and beside it in entry i what stands between i and i + 1; the last is 0. */
interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly beside: Float64Array;
}

/** Ascending. Only the lower triangle of `a` (n x n, finite, of ordinary size) is read. */
export function symmetricValues(a: Matrix): Float64Array {
  return valuesOf(tridiagonal(a)).sort();
}

/** About 2 n^3 / 3 multiplications with additions, on the lower triangle, row by row. */
function tridiagonal({ rows: n, data }: Matrix): Tridiagonal {
  const A = data.slice();
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  // The last row is brought to its last two entries, then the one before it in what is left above.
  for (let k = n - 1; k > 0; k--) {
    const last = k * n;
    diagonal[k] = A[last + k];
    let squares = 0;
    for (let j = 0; j < k; j++) squares += A[last + j] * A[last + j];
    const length = Math.sqrt(squares);
    const end = A[last + k - 1];
    beside[k - 1] = end > 0 ? -length : length;
    if (length === 0) continue;
    for (let j = 0; j < k; j++) v[j] = A[last + j];
    v[k - 1] -= beside[k - 1];
    // H = I - v v^T / h.
    const h = squares - end * beside[k - 1];
    symmetricTimes(A, n, k, v, w);
    let along = 0;
    for (let j = 0; j < k; j++) {
      w[j] /= h;
      along += w[j] * v[j];
    }
    const half = along / (2 * h);
    for (let j = 0; j < k; j++) w[j] -= half * v[j];
    for (let i = 0; i < k; i++) {
      const row = i * n;
      const vi = v[i];
      const wi = w[i];
      for (let j = 0; j <= i; j++) A[row + j] -= vi * w[j] + wi * v[j];
    }
  }
  diagonal[0] = A[0];
  return { diagonal, beside };
}

/** out = A v of the leading k x k part, from its lower triangle. */
function symmetricTimes(A: Float64Array, n: number, k: number, v: Float64Array, out: Float64Array): void {
  out.fill(0, 0, k);
  for (let i = 0; i < k; i++) {
    const row = i * n;
    const vi = v[i];
    let sum = A[row + i] * vi;
    for (let j = 0; j < i; j++) {
      const x = A[row + j];
      sum += x * v[j];
      out[j] += x * vi;
    }
    out[i] += sum;
  }
}

/** A value takes two or three iterations; one that takes more than this will never come. */
const MOST_ITERATIONS = 60;

/** In place: the diagonal becomes the eigenvalues. Throws RangeError where the iteration does not come to an end. */
function valuesOf({ diagonal: d, beside: e }: Tridiagonal): Float64Array {
  const n = d.length;
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; ; iteration++) {
      const m = endOfBlock(d, e, l);
      if (m === l) break;
      if (iteration === MOST_ITERATIONS) throw new RangeError('the eigenvalues of a symmetric matrix could not be found');
      turn(d, e, l, m);
    }
  }
  return d;
}

/** The first index from l on beyond which nothing is coupled. */
function endOfBlock(d: Float64Array, e: Float64Array, l: number): number {
  let m = l;
  while (m < d.length - 1 && Math.abs(e[m]) > Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1]))) m++;
  return m;
}

/** One sweep of rotations over the block l..m, from its end to its beginning, shifted by the eigenvalue of its first two that is nearer. */
function turn(d: Float64Array, e: Float64Array, l: number, m: number): void {
  const ratio = (d[l + 1] - d[l]) / (2 * e[l]);
  const root = Math.sqrt(ratio * ratio + 1);
  let g = d[m] - d[l] + e[l] / (ratio + (ratio < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let moved = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      // The block has come apart here.
      d[i + 1] -= moved;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    const next = d[i + 1] - moved;
    const across = (d[i] - next) * sine + 2 * cosine * b;
    moved = sine * across;
    d[i + 1] = next + moved;
    g = cosine * across - b;
  }
  d[l] -= moved;
  e[l] = g;
  e[m] = 0;
}

/** Copies of matrices that are too large to be copied without looking up: the same as in `matrix.ts`, in steps. */
import { PIECE, type Steps } from '../steps';
import { type Matrix, matrix } from './matrix';

/** The first `rows` rows of `a`, as a new matrix. */
export function* copySteps(a: Matrix, rows = a.rows): Steps<Matrix> {
  const out = matrix(rows, a.cols);
  const { length } = out.data;
  for (let from = 0; from < length; from += PIECE) {
    if (from > 0) yield null;
    out.data.set(a.data.subarray(from, Math.min(length, from + PIECE)), from);
  }
  return out;
}

export function* transposeSteps(a: Matrix): Steps<Matrix> {
  const { rows, cols, data } = a;
  const out = matrix(cols, rows);
  // Squares, so that neither reading nor writing leaves what is near by.
  const side = 64;
  let moved = 0;
  for (let i0 = 0; i0 < rows; i0 += side) {
    const i1 = Math.min(rows, i0 + side);
    for (let j0 = 0; j0 < cols; j0 += side) {
      const j1 = Math.min(cols, j0 + side);
      for (let i = i0; i < i1; i++) for (let j = j0; j < j1; j++) out.data[j * rows + i] = data[i * cols + j];
      moved += (i1 - i0) * (j1 - j0);
      if (moved < PIECE) continue;
      moved = 0;
      yield null;
    }
  }
  return out;
}

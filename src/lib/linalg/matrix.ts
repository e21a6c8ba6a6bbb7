/**
 * Dense float64 matrices, row-major: entry (i, j) is `data[i * cols + j]`.
 * This is the one matrix type that crosses folder boundaries; decompositions live in `decompositions.ts`.
 */
import { euclideanNorm } from './safeScale';

export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** A rows x cols matrix of zeros, or around `data` (row-major, rows * cols entries, not copied). */
export function matrix(rows: number, cols: number, data = new Float64Array(rows * cols)): Matrix {
  if (data.length !== rows * cols) {
    throw new RangeError(`A ${rows} x ${cols} matrix needs ${rows * cols} entries, got ${data.length}.`);
  }
  return { rows, cols, data };
}

/** Builds a matrix from an array of equally long rows. Throws RangeError on a ragged input. */
export function fromRows(rows: readonly (readonly number[])[]): Matrix {
  const cols = rows[0]?.length ?? 0;
  const out = matrix(rows.length, cols);
  rows.forEach((row, i) => {
    if (row.length !== cols) throw new RangeError(`Row ${i} has ${row.length} entries, row 0 has ${cols}.`);
    out.data.set(row, i * cols);
  });
  return out;
}

/** The n x n identity times `scale`; for rows != cols, ones on the main diagonal. */
export function scaledIdentity(rows: number, cols: number, scale: number): Matrix {
  const out = matrix(rows, cols);
  for (let i = 0; i < Math.min(rows, cols); i++) out.data[i * cols + i] = scale;
  return out;
}

export function copy(a: Matrix): Matrix {
  return matrix(a.rows, a.cols, a.data.slice());
}

export function transpose(a: Matrix): Matrix {
  const out = matrix(a.cols, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) out.data[j * a.rows + i] = a.data[i * a.cols + j];
  }
  return out;
}

/** factor * a, as a new matrix. */
export function scaled(a: Matrix, factor: number): Matrix {
  return matrix(
    a.rows,
    a.cols,
    a.data.map((x) => x * factor),
  );
}

/** a - b. */
export function subtract(a: Matrix, b: Matrix): Matrix {
  return matrix(
    a.rows,
    a.cols,
    a.data.map((x, i) => x - b.data[i]),
  );
}

/** Sum of squared entries, ||a||_F^2. Every fourth is summed apart: one sum would wait for each addition before the next. */
export function squaredNorm({ data }: Matrix): number {
  const fours = data.length - (data.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < fours; i += 4) {
    a += data[i] * data[i];
    b += data[i + 1] * data[i + 1];
    c += data[i + 2] * data[i + 2];
    d += data[i + 3] * data[i + 3];
  }
  for (let i = fours; i < data.length; i++) a += data[i] * data[i];
  return a + b + (c + d);
}

/** ||a||_F, also where the squares of the entries leave float64. */
export function frobeniusNorm(a: Matrix): number {
  return euclideanNorm(a.data);
}

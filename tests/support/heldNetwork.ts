/** A linear network held whole, and the same one held as training does where it leaves directions alone. */
import { fromRows, type Matrix, matrix } from '../../src/lib/linalg/matrix';
import type { HeldWeights } from '../../src/network/network';

/** Two directions are held of a hidden layer of five; the other three are scaled by one half. */
export const UNTOUCHED_SIZE = 0.5;

/** Four layers, 3 -> 5 -> 5 -> 5 -> 2; of the three others W_1 sees one. */
export function compressedAndWhole(): { compressed: HeldWeights; whole: HeldWeights } {
  const first = fromRows([
    [1, 2, 0],
    [0, 1, -1],
    [2, 0, 1],
  ]);
  const middle = [
    fromRows([
      [1, 1],
      [0, 2],
    ]),
    fromRows([
      [3, 0],
      [1, 1],
    ]),
  ];
  const last = fromRows([
    [1, 2],
    [-1, 1],
  ]);
  return {
    // What is trained of W_1 stands in other coordinates; `first` holds it in those of the data.
    compressed: { weights: [matrix(2, 2), ...middle, last], untouched: { count: 3, size: UNTOUCHED_SIZE, first } },
    whole: {
      weights: [padded(first, 5, 3, 0), ...middle.map((W) => padded(W, 5, 5, UNTOUCHED_SIZE)), padded(last, 2, 5, 0)],
      untouched: null,
    },
  };
}

/** `a` in the corner of a larger matrix, with `diagonal` on the diagonal behind it. */
function padded(a: Matrix, rows: number, cols: number, diagonal: number): Matrix {
  const out = matrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const inside = i < a.rows && j < a.cols;
      if (inside) out.data[i * cols + j] = a.data[i * a.cols + j];
      else if (i === j) out.data[i * cols + j] = diagonal;
    }
  }
  return out;
}

/**
 * The products of the training loops, in WebAssembly where there is any, in plain code where not; both give the same
 * bits. WebAssembly works on memory of its own, so the matrices of a loop are allocated there, all at once.
 */
import { type Matrix, matrix } from './matrix';
import { addScaled, addTransposeMultiply, multiplyInto, multiplyTransposeInto } from './products';
import { type Exports, FIRST_ADDRESS, startModule } from './wasm/module';

export { product, productInto, productTransposed, transposeProduct, transposeProductInto } from './product';

/** All operands are matrices that the kernels allocated. */
export interface Kernels {
  /** out = a b, shapes (m x k)(k x n). */
  multiplyInto(out: Matrix, a: Matrix, b: Matrix): void;
  /** out += factor a^T b, shapes (k x m)^T (k x n). */
  addTransposeMultiply(out: Matrix, factor: number, a: Matrix, b: Matrix): void;
  /** out = a b^T, shapes (m x k)(n x k)^T. */
  multiplyTransposeInto(out: Matrix, a: Matrix, b: Matrix): void;
  /** out += factor a. */
  addScaled(out: Matrix, factor: number, a: Matrix): void;
}

export const plainKernels: Kernels = { multiplyInto, addTransposeMultiply, multiplyTransposeInto, addScaled };

type Allocate = (rows: number, cols: number) => Matrix;

/**
 * Kernels, and the matrices they work on. `layOut` asks for every matrix through its argument and must not write to
 * them: it is called once to add up the sizes and once to hand them out, zeroed.
 */
export function createKernels<T>(layOut: (allocate: Allocate) => T): { kernels: Kernels; buffers: T } {
  return wasmKernels(layOut) ?? { kernels: plainKernels, buffers: layOut((rows, cols) => matrix(rows, cols)) };
}

/** The same in WebAssembly, or null where it, its vector instructions or so much memory are not to be had. */
export function wasmKernels<T>(layOut: (allocate: Allocate) => T): { kernels: Kernels; buffers: T } | null {
  let bytes = FIRST_ADDRESS;
  layOut((rows, cols) => {
    bytes += 8 * rows * cols;
    return { rows, cols, data: new Float64Array() };
  });
  try {
    const { memory, exports } = startModule(bytes);
    let next = FIRST_ADDRESS;
    const buffers = layOut((rows, cols) => {
      const data = new Float64Array(memory.buffer, next, rows * cols);
      next += data.byteLength;
      return matrix(rows, cols, data);
    });
    return { kernels: bind(exports), buffers };
  } catch {
    return null;
  }
}

function bind({ accumulate, multiplyTranspose, addScaled: add }: Exports): Kernels {
  const at = (m: Matrix) => m.data.byteOffset;
  return {
    multiplyInto: (out, a, b) => accumulate(at(out), a.rows, b.cols, a.cols, at(a), a.cols, 1, at(b), 1, false),
    addTransposeMultiply: (out, factor, a, b) =>
      accumulate(at(out), a.cols, b.cols, a.rows, at(a), 1, a.cols, at(b), factor, true),
    multiplyTransposeInto: (out, a, b) => multiplyTranspose(at(out), a.rows, b.rows, a.cols, at(a), at(b)),
    addScaled: (out, factor, a) => add(at(out), factor, at(a), out.data.length),
  };
}

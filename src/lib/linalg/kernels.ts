/**
 * The products of the training loops, in WebAssembly where there is any, in plain code where not; both give the same
 * bits. WebAssembly works on memory of its own, so the matrices of a loop are allocated there, all at once.
 */
import { copy, type Matrix, matrix } from './matrix';
import { addScaled, addTransposeMultiply, multiply, multiplyInto, multiplyTransposeInto } from './products';
import { KERNELS } from './wasm/kernels.generated';

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

/** From this many multiplications on, copying operands into WebAssembly memory and back is worth it. */
const WORTH_COPYING = 2 ** 21;

/** a b as a new matrix, by the fast kernels where it is large. */
export function product(a: Matrix, b: Matrix): Matrix {
  if (a.rows * a.cols * b.cols < WORTH_COPYING) return multiply(a, b);
  const { kernels, buffers } = createKernels((allocate) => ({
    a: allocate(a.rows, a.cols),
    b: allocate(b.rows, b.cols),
    out: allocate(a.rows, b.cols),
  }));
  buffers.a.data.set(a.data);
  buffers.b.data.set(b.data);
  kernels.multiplyInto(buffers.out, buffers.a, buffers.b);
  return copy(buffers.out);
}

const PAGE = 65536;
/** Everything below is left to the module. */
const FIRST_ADDRESS = 1024;

interface Exports {
  accumulate(
    out: number,
    m: number,
    n: number,
    inner: number,
    a: number,
    rowStride: number,
    kStride: number,
    b: number,
    factor: number,
    keep: boolean,
  ): void;
  multiplyTranspose(out: number, m: number, n: number, inner: number, a: number, b: number): void;
  addScaled(out: number, factor: number, a: number, count: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** The same in WebAssembly, or null where it, its vector instructions or so much memory are not to be had. */
export function wasmKernels<T>(layOut: (allocate: Allocate) => T): { kernels: Kernels; buffers: T } | null {
  let bytes = FIRST_ADDRESS;
  layOut((rows, cols) => {
    bytes += 8 * rows * cols;
    return { rows, cols, data: new Float64Array() };
  });
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNELS), (c) => c.charCodeAt(0)));
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Exports;
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

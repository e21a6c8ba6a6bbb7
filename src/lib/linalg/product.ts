/**
 * Single products of matrices that lie anywhere, by the WebAssembly kernels where they are large: operands are copied in and
 * results out. All of them share one memory, which grows; one of its own for each would cost more than a small product.
 */
import { type Matrix, matrix } from './matrix';
import { multiply, transposeMultiply } from './products';
import { type Exports, FIRST_ADDRESS, PAGE, startModule } from './wasm/module';

/** From this many multiplications on, and so many for each number that is copied, the kernels are quicker. */
const WORTH_COPYING = 2 ** 15;
const WORTH_A_COPY = 3;
/** The memory that is kept does not grow beyond this, in bytes; larger products get one of their own. */
const MOST_KEPT = 2 ** 26;

interface Instance {
  readonly memory: WebAssembly.Memory;
  readonly exports: Exports;
}

/** Null where there is no WebAssembly with vectors. */
let shared: Instance | null | undefined;

/** a b as a new matrix. */
export function product(a: Matrix, b: Matrix): Matrix {
  const out = matrix(a.rows, b.cols);
  productInto(out, 0, a, b, 0, b.cols);
  return out;
}

/** a^T b as a new matrix. */
export function transposeProduct(a: Matrix, b: Matrix): Matrix {
  const out = matrix(a.cols, b.cols);
  const done = throughKernels(out, 0, b, 0, b.cols, a, (run, address) =>
    run.accumulate(address.out, a.cols, b.cols, a.rows, address.a, 1, a.cols, address.b, 1, false),
  );
  return done ? out : transposeMultiply(a, b);
}

/** Writes a times the columns from..to-1 of b into the columns of `out` that begin with `column`. */
export function productInto(out: Matrix, column: number, a: Matrix, b: Matrix, from: number, to: number): void {
  const done = throughKernels(out, column, b, from, to, a, (run, address) =>
    run.accumulate(address.out, a.rows, to - from, a.cols, address.a, a.cols, 1, address.b, 1, false),
  );
  if (!done) putColumns(out, column, multiply(a, columns(b, from, to)).data, to - from);
}

interface Addresses {
  readonly a: number;
  readonly b: number;
  readonly out: number;
}

/** Lays the operands out in WebAssembly memory, runs, and reads the result; false where it is not worth it or not to be had. */
function throughKernels(
  out: Matrix,
  column: number,
  b: Matrix,
  from: number,
  to: number,
  a: Matrix,
  run: (exports: Exports, address: Addresses) => void,
): boolean {
  const width = to - from;
  const sizeOfB = b.rows * width;
  const sizeOfOut = out.rows * width;
  const copied = a.data.length + sizeOfB + sizeOfOut;
  const work = out.rows * sizeOfB;
  if (work < WORTH_COPYING || work < WORTH_A_COPY * copied) return false;
  const instance = instanceOf(FIRST_ADDRESS + 8 * copied);
  if (!instance) return false;
  const { buffer } = instance.memory;
  const address = {
    a: FIRST_ADDRESS,
    b: FIRST_ADDRESS + 8 * a.data.length,
    out: FIRST_ADDRESS + 8 * (a.data.length + sizeOfB),
  };
  new Float64Array(buffer, address.a, a.data.length).set(a.data);
  copyColumns(new Float64Array(buffer, address.b, sizeOfB), b, from, to);
  run(instance.exports, address);
  putColumns(out, column, new Float64Array(buffer, address.out, sizeOfOut), width);
  return true;
}

/** The shared instance with room for so many bytes, or one that is thrown away; null where there is none. */
function instanceOf(bytes: number): Instance | null {
  try {
    if (bytes > MOST_KEPT) return startModule(bytes);
    if (shared === undefined) shared = startModule(bytes);
    if (!shared) return null;
    const missing = bytes - shared.memory.buffer.byteLength;
    if (missing > 0) shared.memory.grow(Math.ceil(missing / PAGE));
    return shared;
  } catch {
    shared ??= null;
    return null;
  }
}

function columns(b: Matrix, from: number, to: number): Matrix {
  if (from === 0 && to === b.cols) return b;
  const out = matrix(b.rows, to - from);
  copyColumns(out.data, b, from, to);
  return out;
}

function copyColumns(into: Float64Array, b: Matrix, from: number, to: number): void {
  const width = to - from;
  if (width === b.cols) into.set(b.data);
  else for (let i = 0; i < b.rows; i++) into.set(b.data.subarray(i * b.cols + from, i * b.cols + to), i * width);
}

/** Puts a block of `width` columns in its place. */
function putColumns(out: Matrix, column: number, block: Float64Array, width: number): void {
  if (width === out.cols) out.data.set(block);
  else for (let i = 0; i < out.rows; i++) out.data.set(block.subarray(i * width, (i + 1) * width), i * out.cols + column);
}

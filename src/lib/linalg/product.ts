/**
 * Single products of matrices that lie anywhere, by the WebAssembly kernels where they are large: operands are copied in and
 * results out. All of them share one memory, which grows; one of its own for each would cost more than a small product.
 */
import { type Matrix, matrix } from './matrix';
import { multiply, multiplyTranspose, transposeMultiply } from './products';
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
  transposeProductInto(out, a, b, 0, b.cols);
  return out;
}

/** Writes a^T times the columns from..to-1 of b into the same columns of `out`. */
export function transposeProductInto(out: Matrix, a: Matrix, b: Matrix, from: number, to: number): void {
  const width = to - from;
  const [read, written] = [b, out].map((of) => ({ of, from, width }));
  const done = throughKernels(a, read, written, a.rows, (run, at) =>
    run.accumulate(at.out, a.cols, width, a.rows, at.a, 1, a.cols, at.b, 1, false),
  );
  if (!done) putColumns(written, transposeMultiply(a, columns(read)).data);
}

/** a b^T as a new matrix. */
export function productTransposed(a: Matrix, b: Matrix): Matrix {
  const out = matrix(a.rows, b.rows);
  const done = throughKernels(a, whole(b), whole(out), a.cols, (run, at) =>
    run.multiplyTranspose(at.out, a.rows, b.rows, a.cols, at.a, at.b),
  );
  return done ? out : multiplyTranspose(a, b);
}

/** Writes a times the columns from..to-1 of b into the columns of `out` that begin with `column`. */
export function productInto(out: Matrix, column: number, a: Matrix, b: Matrix, from: number, to: number): void {
  const width = to - from;
  const done = throughKernels(a, { of: b, from, width }, { of: out, from: column, width }, a.cols, (run, at) =>
    run.accumulate(at.out, a.rows, width, a.cols, at.a, a.cols, 1, at.b, 1, false),
  );
  if (!done) putColumns({ of: out, from: column, width }, multiply(a, columns({ of: b, from, width })).data);
}

/** So many columns of a matrix, from one on. */
interface Columns {
  readonly of: Matrix;
  readonly from: number;
  readonly width: number;
}

function whole(of: Matrix): Columns {
  return { of, from: 0, width: of.cols };
}

interface Addresses {
  readonly a: number;
  readonly b: number;
  readonly out: number;
}

/**
 * Lays the operands out in WebAssembly memory, runs, and reads the result; false where it is not worth it or not to be had.
 * `inner`: multiplications for an entry of the result.
 */
function throughKernels(
  a: Matrix,
  b: Columns,
  out: Columns,
  inner: number,
  run: (exports: Exports, at: Addresses) => void,
): boolean {
  const sizeOfB = b.of.rows * b.width;
  const sizeOfOut = out.of.rows * out.width;
  const copied = a.data.length + sizeOfB + sizeOfOut;
  const work = sizeOfOut * inner;
  if (work < WORTH_COPYING || work < WORTH_A_COPY * copied) return false;
  const instance = instanceOf(FIRST_ADDRESS + 8 * copied);
  if (!instance) return false;
  const { buffer } = instance.memory;
  const at = { a: FIRST_ADDRESS, b: FIRST_ADDRESS + 8 * a.data.length, out: FIRST_ADDRESS + 8 * (a.data.length + sizeOfB) };
  new Float64Array(buffer, at.a, a.data.length).set(a.data);
  readColumns(new Float64Array(buffer, at.b, sizeOfB), b);
  run(instance.exports, at);
  putColumns(out, new Float64Array(buffer, at.out, sizeOfOut));
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

function columns(wanted: Columns): Matrix {
  const { of, width } = wanted;
  if (width === of.cols) return of;
  const out = matrix(of.rows, width);
  readColumns(out.data, wanted);
  return out;
}

function readColumns(into: Float64Array, { of: { rows, cols, data }, from, width }: Columns): void {
  if (width === cols) into.set(data);
  else for (let i = 0; i < rows; i++) into.set(data.subarray(i * cols + from, i * cols + from + width), i * width);
}

function putColumns({ of: { rows, cols, data }, from, width }: Columns, block: Float64Array): void {
  if (width === cols) data.set(block);
  else for (let i = 0; i < rows; i++) data.set(block.subarray(i * width, (i + 1) * width), i * cols + from);
}

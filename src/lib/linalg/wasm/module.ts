/** The compiled module: what it offers, and how an instance of it is started. Who owns its memory, and what for, is decided elsewhere. */
import { KERNELS } from './kernels.generated';

export const PAGE = 65536;
/** Everything below is left to the module. */
export const FIRST_ADDRESS = 1024;

/** Addresses are bytes; what each does stands in `assembly/kernels.ts`. */
export interface Exports {
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

/** An instance with memory of its own, of at least so many bytes. Throws where there is no WebAssembly, or not so much memory. */
export function startModule(bytes: number): { readonly memory: WebAssembly.Memory; readonly exports: Exports } {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNELS), (c) => c.charCodeAt(0)));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Exports;
  return { memory, exports };
}

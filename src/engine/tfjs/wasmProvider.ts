import type { EngineProvider } from '../engine';
import { backendProvider } from './backendProvider';

/** Where the backend's .wasm files are, by file name; the page serves them itself, Node reads them from disk. */
export type WasmPaths = Readonly<
  Record<'tfjs-backend-wasm.wasm' | 'tfjs-backend-wasm-simd.wasm' | 'tfjs-backend-wasm-threaded-simd.wasm', string>
>;

/** TensorFlow.js on WebAssembly, one thread. */
export function wasmProvider(paths: WasmPaths): EngineProvider {
  return backendProvider({
    id: 'wasm',
    name: 'TensorFlow.js Wasm',
    probe: () =>
      typeof WebAssembly === 'object'
        ? { usable: true, device: 'this processor', software: false }
        : { usable: false, why: 'this browser has no WebAssembly' },
    async register(tf) {
      const wasm = await import('@tensorflow/tfjs-backend-wasm');
      wasm.setWasmPaths(paths);
      // Where there is shared memory the backend would start threads all the same, from blobs that never answer.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      return {};
    },
  });
}

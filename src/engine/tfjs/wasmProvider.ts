import type { EngineInfo, EngineProvider } from '../engine';
import { loadCore } from './tfjs';
import { createTfjsEngine, type TfjsDevice } from './tfjsEngine';

/** Where the backend's .wasm files are, by file name; the page serves them itself, Node reads them from disk. */
export type WasmPaths = Readonly<
  Record<'tfjs-backend-wasm.wasm' | 'tfjs-backend-wasm-simd.wasm' | 'tfjs-backend-wasm-threaded-simd.wasm', string>
>;

const info: Omit<EngineInfo, 'method'> = {
  id: 'wasm',
  name: 'TensorFlow.js Wasm',
  precision: 'float32',
  device: 'this processor',
};

/** TensorFlow.js on WebAssembly. One backend is shared by all engines made from the provider. */
export function wasmProvider(paths: WasmPaths): EngineProvider {
  let ready: Promise<Omit<TfjsDevice, 'lost' | 'release'>> | undefined;

  async function start() {
    const tf = await loadCore();
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(paths);
    wasm.setThreadsCount(1);
    if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend did not start');
    await tf.ready();
    return { tf, info };
  }

  return {
    id: 'wasm',
    name: info.name,
    probe: async () =>
      typeof WebAssembly === 'object'
        ? { usable: true, device: info.device, software: false }
        : { usable: false, why: 'this browser has no WebAssembly' },
    async create(problem, from) {
      ready ??= start();
      const device = await ready;
      await device.tf.setBackend('wasm');
      return createTfjsEngine({ ...device, lost: new Promise<never>(() => {}), release() {} }, problem, from);
    },
  };
}

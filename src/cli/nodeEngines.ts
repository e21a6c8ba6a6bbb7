import { createRequire } from 'node:module';
import path from 'node:path';
import type { EngineProvider } from '../engine/engine';
import { exactProvider } from '../engine/exact/exactEngine';
import { cpuProvider } from '../engine/tfjs/cpuProvider';
import { wasmProvider } from '../engine/tfjs/wasmProvider';

/** The engines that run in Node: no WebGPU, and the WebAssembly files read from the installed package. */
export function nodeEngines(): EngineProvider[] {
  const dist = path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  const file = (name: string) => path.join(dist, name);
  return [
    exactProvider,
    wasmProvider({
      'tfjs-backend-wasm.wasm': file('tfjs-backend-wasm.wasm'),
      'tfjs-backend-wasm-simd.wasm': file('tfjs-backend-wasm-simd.wasm'),
      'tfjs-backend-wasm-threaded-simd.wasm': file('tfjs-backend-wasm-threaded-simd.wasm'),
    }),
    cpuProvider(),
  ];
}

/** The training worker's entry: connects a Session to the worker's messages, clock and WebGPU. */
import { exactProvider } from '../engine/exact/exactEngine';
import { cpuProvider } from '../engine/tfjs/cpuProvider';
import { bundledWasmPaths } from '../engine/tfjs/wasmFiles';
import { wasmProvider } from '../engine/tfjs/wasmProvider';
import { webglProvider } from '../engine/tfjs/webglProvider';
import { webgpuProvider } from '../engine/tfjs/webgpuProvider';
import { inProcessAnalyst } from './inProcessAnalyst';
import type { Command, RunEvent } from './protocol';
import { Session } from './session';
import { startWorker } from './startWorker';
import { turnstile } from './turnstile';
import { workerAnalyst } from './workerAnalyst';

declare const self: DedicatedWorkerGlobalScope;

function spawnAnalysis(): Worker {
  return startWorker(() => new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' }));
}

const session = new Session({
  emit(event: RunEvent) {
    self.postMessage(event, event.type === 'losses' ? [event.steps.buffer, event.losses.buffer] : []);
  },
  now: () => performance.now(),
  rest: turnstile(),
  engines: [
    exactProvider,
    webgpuProvider(navigator.gpu),
    wasmProvider(bundledWasmPaths(self.location.href)),
    webglProvider(),
    cpuProvider(),
  ],
  analyst: typeof Worker === 'undefined' ? inProcessAnalyst : workerAnalyst(spawnAnalysis, () => performance.now()),
});

self.onmessage = ({ data }: MessageEvent<Command>) => session.handle(data);

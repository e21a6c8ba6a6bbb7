/** The training worker's entry: connects a Session to the worker's messages, clock and WebGPU. */
import { exactProvider } from '../engine/exact/exactEngine';
import { cpuProvider } from '../engine/tfjs/cpuProvider';
import { bundledWasmPaths } from '../engine/tfjs/wasmFiles';
import { wasmProvider } from '../engine/tfjs/wasmProvider';
import { webglProvider } from '../engine/tfjs/webglProvider';
import { webgpuProvider } from '../engine/tfjs/webgpuProvider';
import type { Command, RunEvent } from './protocol';
import { Session } from './session';

declare const self: DedicatedWorkerGlobalScope;

// A message to ourselves is queued behind the page's commands: when it arrives, they have been handled.
const turnstile = new MessageChannel();
const waiting: (() => void)[] = [];
turnstile.port1.onmessage = () => waiting.shift()?.();
const rest = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve);
    turnstile.port2.postMessage(null);
  });

const session = new Session({
  emit(event: RunEvent) {
    self.postMessage(event, event.type === 'losses' ? [event.steps.buffer, event.losses.buffer] : []);
  },
  now: () => performance.now(),
  rest,
  engines: [
    exactProvider,
    webgpuProvider(navigator.gpu),
    wasmProvider(bundledWasmPaths(self.location.href)),
    webglProvider(),
    cpuProvider(),
  ],
});

self.onmessage = ({ data }: MessageEvent<Command>) => session.handle(data);

/** The training worker's entry: connects a Session to the worker's messages, clock, WebGPU and the analysis workers. */
import { exactProvider } from '../engine/exact/exactEngine';
import { cpuProvider } from '../engine/tfjs/cpuProvider';
import { bundledWasmPaths } from '../engine/tfjs/wasmFiles';
import { wasmProvider } from '../engine/tfjs/wasmProvider';
import { webglProvider } from '../engine/tfjs/webglProvider';
import { webgpuProvider } from '../engine/tfjs/webgpuProvider';
import type { Command, RunEvent } from '../run/protocol';
import { Session } from '../run/session';
import { linkedWorkers } from './linkedWorkers';
import type { LinkReport, LinkRequest } from './linkProtocol';
import { turnstile } from './turnstile';
import { workerAnalyst } from './workerAnalyst';
import { workerLoad } from './workerLoad';

declare const self: DedicatedWorkerGlobalScope;

const rest = turnstile();

const analysts = linkedWorkers((request: LinkRequest, transfer) => self.postMessage(request, transfer));

const session = new Session({
  emit(event: RunEvent) {
    self.postMessage(event, event.type === 'losses' ? [event.steps.buffer, event.losses.buffer] : []);
  },
  now: () => performance.now(),
  rest,
  load: workerLoad(rest),
  engines: [
    exactProvider,
    webgpuProvider(navigator.gpu),
    wasmProvider(bundledWasmPaths(self.location.href)),
    webglProvider(),
    cpuProvider(),
  ],
  analyst: workerAnalyst(analysts.spawn, () => performance.now()),
});

self.onmessage = ({ data }: MessageEvent<Command | LinkReport>) => {
  if (data.type === 'analyst-stopped') analysts.hear(data);
  else session.handle(data);
};

/** A layer worker's entry: connects LayerJobs to the worker's messages and clock. */
import { type LayerCommand, LayerJobs } from './layerJobs';
import { turnstile } from './turnstile';

declare const self: DedicatedWorkerGlobalScope;

const jobs = new LayerJobs({
  emit: (answer) => self.postMessage(answer),
  now: () => performance.now(),
  rest: turnstile(),
});

self.onmessage = ({ data }: MessageEvent<LayerCommand>) => jobs.handle(data);

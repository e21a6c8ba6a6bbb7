/** The analysis worker's entry: one job in; its planes, then its analysis out, or why there is none. */
import { type AnalysisJob, analyse, projectPlanes } from './analysis';
import type { AnalystMessage } from './workerAnalyst';

declare const self: DedicatedWorkerGlobalScope;

const say = (message: AnalystMessage) => self.postMessage(message);

self.onmessage = ({ data: job }: MessageEvent<AnalysisJob>) => {
  try {
    say({ type: 'planes', planes: projectPlanes(job) });
    say({ type: 'analysis', analysis: analyse(job) });
  } catch (error) {
    say({ type: 'failed', sentence: error instanceof Error ? error.message : String(error) });
  }
};

/**
 * The analysis worker's entry: its first message is the port that the training worker is at the other end of. There, one job
 * in; its planes, then its analysis out, or why there is none.
 */
import { type AnalysisJob, analyse, projectPlanes } from '../run/analysis';
import type { AnalystMessage } from './workerAnalyst';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  const say = (message: AnalystMessage) => port.postMessage(message);
  port.onmessage = ({ data: job }: MessageEvent<AnalysisJob>) => {
    try {
      say({ type: 'planes', planes: projectPlanes(job) });
      say({ type: 'analysis', analysis: analyse(job) });
    } catch (error) {
      say({ type: 'failed', sentence: error instanceof Error ? error.message : String(error) });
    }
  };
  port.onmessageerror = () => say({ type: 'failed', sentence: 'the analysis worker could not read its job' });
};

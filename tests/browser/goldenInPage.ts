/** Built for the page by `golden.spec.ts`: a recorded trace through the WebGPU engine, outside the worker. */
import { webgpuProvider } from '../../src/engine/tfjs/webgpuProvider';
import { compareTraining, type WorstError } from '../../src/golden/compare';
import { problemOfTrace, type TrainingTrace } from '../../src/golden/trace';
import { unhurried } from '../support/problems';

declare global {
  interface Window {
    compareOnWebgpu(trace: TrainingTrace): Promise<WorstError>;
  }
}

window.compareOnWebgpu = async (trace) => {
  const problem = problemOfTrace(trace);
  return compareTraining(problem, await webgpuProvider(navigator.gpu).create(problem, null, unhurried), trace.trace);
};

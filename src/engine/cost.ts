import { isLinearFullBatch, type Problem } from './problem';

/**
 * Floating-point operations of one step, to leading order, from the shapes alone: 6 B per weight of a nonlinear layer
 * (forward, weight gradient, backward), 2 B + 4 K per weight of a linear one, 6 K in the K-wide method.
 */
export function workPerStep(problem: Problem): number {
  const { data, network, batches, start } = problem;
  const B = batches?.size ?? data.labels.length;
  const K = data.classes;
  const perWeight = (l: number) => (isLinearFullBatch(problem) ? 6 * K : l < network.nonlinear ? 6 * B : 2 * B + 4 * K);
  return start.shapes.reduce((sum, [rows, cols], l) => sum + perWeight(l) * rows * cols, 0);
}

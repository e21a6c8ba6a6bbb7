import { expect, test } from 'vitest';
import { matrix } from '../../src/lib/linalg/matrix';
import type { AnalysisJob } from '../../src/worker/analysis';
import { AnalysisQueue } from '../../src/worker/analysisQueue';

/** 8 kB of weights at a step. */
const job = (step: number): AnalysisJob => ({
  step,
  held: { weights: [matrix(32, 32)], untouched: null },
  classes: 2,
  minNorm: null,
  features: [],
  samples: new Int32Array(),
});

function drain(queue: AnalysisQueue): number[] {
  const steps: number[] = [];
  for (let next = queue.take(); next; next = queue.take()) steps.push(next.step);
  return steps;
}

test('the newest goes first, then the waiting step furthest from all that are done, on a log scale', () => {
  const queue = new AnalysisQueue();
  for (const step of [1, 3, 10, 30, 100, 300]) queue.offer(job(step));
  queue.offerNewest(job(0));
  expect(queue.take()?.step).toBe(0);
  queue.offerNewest(job(1000));
  const order = drain(queue);
  expect(order[0]).toBe(1000);
  expect(order[1]).toBe(30);
  expect([...order].sort((a, b) => a - b)).toEqual([1, 3, 10, 30, 100, 300, 1000]);
});

test('of the steps on show only the newest counts, and none is analysed twice', () => {
  const queue = new AnalysisQueue();
  queue.offerNewest(job(5));
  queue.offerNewest(job(6));
  queue.offer(job(6));
  expect(drain(queue)).toEqual([6]);
  queue.offerNewest(job(6));
  expect(queue.take()).toBeNull();
});

test('waiting jobs stay within their memory: every second one goes, the newest stays', () => {
  const queue = new AnalysisQueue(10 * 8192);
  for (let step = 1; step <= 100; step++) queue.offer(job(step));
  const kept = drain(queue).sort((a, b) => a - b);
  expect(kept.length).toBeLessThanOrEqual(10);
  expect(kept.at(-1)).toBe(100);
});

test('a new run starts with nothing', () => {
  const queue = new AnalysisQueue();
  queue.offerNewest(job(1));
  queue.offer(job(2));
  queue.reset();
  expect(queue.take()).toBeNull();
});

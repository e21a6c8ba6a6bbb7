import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matrix } from '../../src/lib/linalg/matrix';
import type { AnalysisJob } from '../../src/run/analysis';
import { AnalysisQueue } from '../../src/run/analysisQueue';

/** 8 bytes a number, 8 kB unless said otherwise, of weights at a step. */
const job = (step: number, numbers = 1024, of = 10): AnalysisJob => ({
  step,
  of,
  held: { weights: [matrix(1, numbers)], untouched: null },
  classes: 2,
  minNorm: null,
  features: [],
  input: { plane: new Float32Array(), rank: 0 },
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

test('a step that was analysed on some samples is analysed on all of them, and then no more', () => {
  const queue = new AnalysisQueue();
  queue.offerNewest(job(5, 1024, 10));
  expect(queue.take()?.of).toBe(10);
  queue.offerNewest(job(5, 1024, 20));
  expect(queue.take()?.of).toBe(20);
  queue.offerNewest(job(5, 1024, 10));
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
  expect(queue.bytes).toBe(0);
  expect(queue.take()).toBeNull();
});

test('a new run forgets what was done of the one before: its first step is analysed again', () => {
  const queue = new AnalysisQueue();
  queue.offerNewest(job(0));
  queue.take();
  queue.reset();
  expect(queue.remembered).toBe(0);
  queue.offerNewest(job(0));
  expect(queue.take()?.step).toBe(0);
});

test('five in room for four: the second and the fourth go; then the first, the one furthest from it, and the one between', () => {
  const queue = new AnalysisQueue(4 * 8192);
  for (let step = 1; step <= 4; step++) queue.offer(job(step));
  expect(queue.bytes).toBe(4 * 8192);
  queue.offer(job(5));
  expect(queue.bytes).toBe(3 * 8192);
  expect(drain(queue)).toEqual([1, 5, 3]);
  expect(queue.bytes).toBe(0);
});

test('waiting jobs take no more than the capacity, or else the newest alone waits, whatever is offered and taken', () => {
  const actions = fc.array(fc.oneof(fc.record({ step: fc.nat(1000), numbers: fc.nat(200) }), fc.constant('take' as const)), {
    maxLength: 200,
    size: 'max',
  });
  fc.assert(
    fc.property(actions, fc.nat(4000), (all, capacity) => {
      const queue = new AnalysisQueue(capacity);
      for (const action of all) {
        if (action === 'take') queue.take();
        else {
          queue.offer(job(action.step, action.numbers));
          expect(queue.bytes).toBeLessThanOrEqual(Math.max(capacity, 8 * action.numbers));
        }
      }
    }),
  );
});

test('thousands of jobs, each larger than the capacity: the newest waits', () => {
  const queue = new AnalysisQueue(100);
  for (let step = 1; step <= 3000; step++) queue.offer(job(step));
  expect(drain(queue)).toEqual([3000]);
});

test('the newest waits, whether an even or an odd number did', () => {
  for (const count of [2, 3, 4, 5]) {
    const queue = new AnalysisQueue((count - 1) * 8192);
    for (let step = 1; step <= count; step++) queue.offer(job(step));
    expect(drain(queue)).toContain(count);
  }
});

test('what is remembered of the steps done is bounded, over thousands of frames; the newest of them is remembered', () => {
  const queue = new AnalysisQueue();
  for (let step = 1; step <= 4000; step++) {
    queue.offerNewest(job(step, 1));
    queue.take();
    expect(queue.remembered).toBeLessThanOrEqual(1024);
    queue.offerNewest(job(step, 1));
    expect(queue.take()).toBeNull();
  }
});

import { expect, test } from 'vitest';
import type { Analysis, AnalysisJob, Planes } from '../../src/run/analysis';
import { type AnalystMessage, workerAnalyst } from '../../src/workers/workerAnalyst';

/** A worker whose messages the test sends. */
class SilentWorker {
  onmessage: ((event: { data: AnalystMessage }) => void) | null = null;
  onerror: ((error: { message: string }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  terminated = false;
  postMessage() {}
  terminate() {
    this.terminated = true;
  }
}

function analyst() {
  const workers: SilentWorker[] = [];
  const clock = { ms: 0 };
  const spawn = () => {
    workers.push(new SilentWorker());
    return workers[workers.length - 1];
  };
  return { workers, clock, analyst: workerAnalyst(spawn, () => clock.ms) };
}

const job = { step: 1 } as AnalysisJob;
const planes: Planes = { step: 1, layers: [] };
const analysis = { step: 1 } as Analysis;

test('planes are told as they come, the analysis is the answer', async () => {
  const { workers, analyst: under } = analyst();
  const seen: Planes[] = [];
  const answer = under.analyse(job, (p) => seen.push(p));
  workers[0].onmessage?.({ data: { type: 'planes', planes } });
  workers[0].onmessage?.({ data: { type: 'analysis', analysis } });
  expect(await answer).toBe(analysis);
  expect(seen).toEqual([planes]);
});

test('a job given up soon is let run, and its answer goes to nobody; the next one gets its own', async () => {
  const { workers, analyst: under } = analyst();
  void under.analyse(job, () => expect.fail('nobody wants this'));
  under.abandon();
  const next = under.analyse({ ...job, step: 2 }, () => {});
  workers[0].onmessage?.({ data: { type: 'planes', planes } });
  workers[0].onmessage?.({ data: { type: 'analysis', analysis } });
  workers[0].onmessage?.({ data: { type: 'analysis', analysis: { ...analysis, step: 2 } } });
  expect((await next).step).toBe(2);
  expect(workers).toHaveLength(1);
});

test('a job that takes long is ended with its worker, and the next one gets a new worker', () => {
  const { workers, clock, analyst: under } = analyst();
  void under.analyse(job, () => {});
  clock.ms = 10_000;
  under.abandon();
  expect(workers[0].terminated).toBe(true);
  void under.analyse(job, () => {});
  expect(workers).toHaveLength(2);
});

test('half a second is what a job is given, from when it was asked for', () => {
  const { workers, clock, analyst: under } = analyst();
  void under.analyse(job, () => {});
  clock.ms = 500;
  under.abandon();
  expect(workers[0].terminated).toBe(false);
  clock.ms = 900;
  void under.analyse(job, () => {});
  clock.ms = 1400;
  under.abandon();
  expect(workers[0].terminated).toBe(false);
  clock.ms = 1401;
  under.abandon();
  expect(workers[0].terminated).toBe(true);
});

test('a job that fails is refused with its reason, and the worker goes on with the next', async () => {
  const { workers, analyst: under } = analyst();
  const first = under.analyse(job, () => {});
  workers[0].onmessage?.({ data: { type: 'failed', sentence: 'a number is not finite' } });
  await expect(first).rejects.toThrow('a number is not finite');
  const next = under.analyse({ ...job, step: 2 }, () => {});
  workers[0].onmessage?.({ data: { type: 'analysis', analysis: { ...analysis, step: 2 } } });
  expect((await next).step).toBe(2);
  expect(workers).toHaveLength(1);
});

test('works beside training', () => {
  expect(analyst().analyst.background).toBe(true);
});

test('an abandoned job that fails concerns nobody, and the next gets its own answer', async () => {
  const { workers, analyst: under } = analyst();
  void under.analyse(job, () => {});
  under.abandon();
  const next = under.analyse({ ...job, step: 2 }, () => {});
  workers[0].onmessage?.({ data: { type: 'failed', sentence: 'a number is not finite' } });
  workers[0].onmessage?.({ data: { type: 'analysis', analysis: { ...analysis, step: 2 } } });
  expect((await next).step).toBe(2);
});

test('a worker that dies over an abandoned job fails the one that waits behind it', async () => {
  const { workers, analyst: under } = analyst();
  void under.analyse(job, () => {});
  under.abandon();
  const next = under.analyse({ ...job, step: 2 }, () => {});
  workers[0].onerror?.({ message: '' });
  await expect(next).rejects.toThrow(/^the analysis worker stopped$/);
});

test('where nothing was asked for yet there is nothing to give up', () => {
  const { workers, clock, analyst: under } = analyst();
  clock.ms = 10_000;
  under.abandon();
  expect(workers).toEqual([]);
});

test('a worker that dies says so', async () => {
  const { workers, analyst: under } = analyst();
  const answer = under.analyse(job, () => {});
  workers[0].onerror?.({ message: 'out of memory' });
  await expect(answer).rejects.toThrow('the analysis worker stopped (out of memory)');
});

test('what a worker that was given up still says, or dies of, does not reach the next one’s job', async () => {
  const { workers, clock, analyst: under } = analyst();
  under.analyse(job, () => {}).catch(() => {});
  clock.ms = 10_000;
  under.abandon();
  const answer = under.analyse({ step: 2 } as AnalysisJob, () => {});
  expect(workers).toHaveLength(2);
  workers[0].onerror?.({ message: 'late' });
  workers[0].onmessage?.({ data: { type: 'analysis', analysis } });
  expect(workers[1].terminated).toBe(false);
  const second = { step: 2 } as Analysis;
  workers[1].onmessage?.({ data: { type: 'analysis', analysis: second } });
  expect(await answer).toBe(second);
});

test('a message that cannot be read fails the job it was of', async () => {
  const { workers, analyst: under } = analyst();
  const answer = under.analyse(job, () => {});
  workers[0].onmessageerror?.();
  await expect(answer).rejects.toThrow('could not be read');
});

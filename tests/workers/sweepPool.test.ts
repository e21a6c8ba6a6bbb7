import { setImmediate as rest } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runLink } from '../../src/config/shareLink';
import { runsOf } from '../../src/config/sweepAxes';
import type { CellRun } from '../../src/sweep/runCell';
import { runSweep, type SweepJob } from '../../src/workers/sweepPool';
import { sweepWorker } from '../support/appHarness';
import { smallConfig } from '../support/problems';
import { requestFor } from '../support/requestFor';

const jobs: SweepJob[] = runsOf({ ...smallConfig, lr: 0.2, steps: 200 }, [
  { key: 'depth', values: [2, 3, 4] },
  { key: 'seed', values: [0, 1, 2] },
]).map((config) => ({ id: runLink(config), request: requestFor(config) }));

function whole(size: number, spawn: () => Worker = sweepWorker): Promise<Map<string, CellRun>> {
  const results = new Map<string, CellRun>();
  return new Promise((resolve) => {
    runSweep(
      spawn,
      size,
      jobs,
      (id, result) => {
        expect(results.has(id)).toBe(false);
        results.set(id, result);
      },
      () => resolve(results),
      () => {},
    );
  });
}

/** A worker that answers when told to. */
class PatientWorker {
  onmessage: ((event: { data: CellRun }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  jobs = 0;
  terminated = false;
  postMessage() {
    this.jobs++;
  }
  terminate() {
    this.terminated = true;
  }
  answer() {
    this.onmessage?.({ data: { state: 'limit', step: 1, why: null, numbers: null, data: null } });
  }
  die() {
    this.onerror?.({ message: 'out of memory', preventDefault() {} });
  }
}

function patient(size: number) {
  const workers: PatientWorker[] = [];
  const heard: [string, CellRun][] = [];
  const reports: [string, string][] = [];
  let ended = false;
  const spawn = () => {
    const worker = new PatientWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const handle = runSweep(
    spawn,
    size,
    jobs,
    (id, result) => heard.push([id, result]),
    () => {
      ended = true;
    },
    (...report) => reports.push(report),
  );
  return { workers, heard, handle, reports, ended: () => ended };
}

describe('a sweep', () => {
  test('gives the same table whatever the number of workers', async () => {
    const [one, three, many] = [await whole(1), await whole(3), await whole(50)];
    expect(one.size).toBe(jobs.length);
    for (const { id } of jobs) {
      expect(three.get(id)).toEqual(one.get(id));
      expect(many.get(id)).toEqual(one.get(id));
    }
  });

  test('keeps every worker busy with one cell at a time, in the order given', () => {
    const { workers, heard } = patient(2);
    expect(workers.map((w) => w.jobs)).toEqual([1, 1]);
    workers[1].answer();
    workers[1].answer();
    expect(workers.map((w) => w.jobs)).toEqual([1, 3]);
    expect(heard.map(([id]) => id)).toEqual([jobs[1].id, jobs[2].id]);
  });

  test('held, it starts nothing new; going on, it does', () => {
    const { workers, heard, handle } = patient(2);
    handle.hold();
    for (const worker of [...workers]) worker.answer();
    expect(heard).toHaveLength(2);
    expect(workers).toHaveLength(2);
    handle.goOn();
    expect(workers).toHaveLength(4);
  });

  test('cancelled, it ends its workers and says no more', () => {
    const { workers, heard, handle, ended } = patient(2);
    handle.cancel();
    for (const worker of workers) worker.answer();
    expect(workers.every((w) => w.terminated)).toBe(true);
    expect(heard).toEqual([]);
    expect(ended()).toBe(false);
  });

  test('a worker that dies: its cell is tried once more elsewhere, then given up; the others are not touched', () => {
    const { workers, heard, reports } = patient(2);
    workers[0].die();
    expect(workers).toHaveLength(3);
    workers[2].die();
    expect(heard).toEqual([
      [jobs[0].id, { state: 'failed', step: 0, why: 'its worker stopped: out of memory', numbers: null, data: null }],
    ]);
    expect(reports).toEqual(new Array(2).fill(['A run of the sweep: its worker stopped: out of memory.', 'out of memory']));
    workers[1].answer();
    expect(heard[1][0]).toBe(jobs[1].id);
  });

  test('a worker that dies after its last answer, or after a pause has let it go, takes nothing back', () => {
    const { workers, heard, handle } = patient(1);
    handle.hold();
    workers[0].answer();
    workers[0].die();
    expect(heard).toHaveLength(1);
    handle.goOn();
    for (let cell = 1; cell < jobs.length; cell++) workers[1].answer();
    workers[1].die();
    expect(heard.map(([id, { state }]) => [id, state])).toEqual(jobs.map(({ id }) => [id, 'limit']));
    expect(workers).toHaveLength(2);
  });

  test('a message of a worker that cannot be read counts as its end: no cell is waited for for ever', () => {
    const { workers, heard } = patient(1);
    workers[0].onmessageerror?.();
    workers[1].onmessageerror?.();
    expect(heard.map(([id, { why }]) => [id, why])).toEqual([[jobs[0].id, 'a message of its worker could not be read']]);
  });

  test('ends once, after the last cell, with all workers gone', async () => {
    const { workers, heard, ended } = patient(3);
    for (let i = 0; i < 20 && !ended(); i++) {
      for (const worker of workers) if (!worker.terminated) worker.answer();
      await rest();
    }
    expect(ended()).toBe(true);
    expect(heard).toHaveLength(jobs.length);
    expect(workers.every((w) => w.terminated)).toBe(true);
  });
});

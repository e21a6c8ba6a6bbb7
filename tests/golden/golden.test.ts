import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { goldenEngines } from '../../src/cli/goldenEngines';
import type { Engine } from '../../src/engine/engine';
import { precisionOf } from '../../src/engine/precision';
import { type Allowance, compareMetrics, compareTraining } from '../../src/golden/compare';
import { compareUpdates } from '../../src/golden/compareUpdates';
import { float32Allowance } from '../../src/golden/float32Allowance';
import { isMetricsTrace, problemOfTrace, type Trace, type TraceEntry, type TrainingTrace } from '../../src/golden/trace';

const folder = path.join(import.meta.dirname, 'traces');
const stepsOf = ({ trace }: TrainingTrace) => trace.map((entry) => entry.step);
const load = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Trace;

for (const file of readdirSync(folder)) {
  const trace = load(file);
  if (isMetricsTrace(trace)) {
    test(`${file}: all metrics are those recorded, to 1e-8`, () => {
      expect(compareMetrics(trace).error).toBeLessThanOrEqual(precisionOf.float64.tolerance);
    });
    continue;
  }
  describe(file, () => {
    const problem = problemOfTrace(trace);
    let asked: Promise<Allowance> | null = null;
    const allowance = () => {
      asked ??= float32Allowance(problem, stepsOf(trace));
      return asked;
    };
    for (const { name, precision, start } of goldenEngines()) {
      test(`${name} gives the recorded numbers to ${precision}`, async (context) => {
        const engine = await start(problem);
        if (!engine) return context.skip(`${name} does not take this problem`);
        const worst = await compareTraining(
          problem,
          engine,
          trace.trace,
          precision === 'float32' ? await allowance() : undefined,
        );
        expect(worst.error, worst.where).toBeLessThanOrEqual(worst.allowed);
        if (precision === 'float64') return;
        const updates = await compareUpdates(problem, (await start(problem)) as Engine, trace.train.steps);
        expect(updates.share, updates.where).toBeLessThanOrEqual(1);
      });
    }
  });
}

describe('the comparison can fail', () => {
  const trace = load('dln-orthogonal-small.json') as TrainingTrace;
  const [exact, wasm] = ['k-wide', 'wasm'].map((wanted) => async () => {
    const engine = await goldenEngines()
      .find(({ name }) => name === wanted)
      ?.start(problemOfTrace(trace));
    return engine as Engine;
  });
  const spoiled = (factor: number) => {
    const copy = structuredClone(trace) as { trace: { layers: { C: number }[] }[] } & TrainingTrace;
    copy.trace[3].layers[2].C *= factor;
    return copy.trace as unknown as TraceEntry[];
  };

  test('a C that is off by 1e-6 is found in float64', async () => {
    const worst = await compareTraining(problemOfTrace(trace), await exact(), spoiled(1 + 1e-6));
    expect(worst.error).toBeGreaterThan(precisionOf.float64.tolerance);
    expect(worst.where).toBe('step 100 layer 2 C');
  });

  test('a C that is off by 1 % is found in float32', async () => {
    expect((await compareTraining(problemOfTrace(trace), await wasm(), spoiled(1.01))).error).toBeGreaterThan(
      precisionOf.float32.tolerance,
    );
  });
});

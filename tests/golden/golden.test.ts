import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeEngines } from '../../src/cli/nodeEngines';
import { compareMetrics, compareTraining } from '../../src/golden/compare';
import { precisionOf } from '../../src/golden/tolerance';
import { isMetricsTrace, type Trace, type TrainingTrace, whyUnsupported } from '../../src/golden/trace';

const folder = path.join(import.meta.dirname, 'traces');
const load = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Trace;
const [exact, wasm] = nodeEngines();

for (const file of readdirSync(folder)) {
  const trace = load(file);
  if (isMetricsTrace(trace)) {
    test(`${file}: all metrics are those recorded, to 1e-8`, () => {
      expect(compareMetrics(trace).error).toBeLessThanOrEqual(precisionOf.float64.tolerance);
    });
    continue;
  }
  const unsupported = whyUnsupported(trace);
  describe(file, () => {
    for (const [provider, precision] of [
      [exact, precisionOf.float64],
      [wasm, precisionOf.float32],
    ] as const) {
      test(`${provider.id} gives the recorded numbers to ${precision.tolerance}`, async (context) => {
        if (unsupported) return context.skip(unsupported);
        const worst = await compareTraining(trace, provider);
        expect(worst.error, worst.where).toBeLessThanOrEqual(precision.tolerance);
      });
    }
  });
}

describe('the comparison can fail', () => {
  const trace = load('dln-orthogonal-small.json') as TrainingTrace;
  const spoiled = (factor: number) => {
    const copy = structuredClone(trace) as { trace: { layers: { C: number }[] }[] } & TrainingTrace;
    copy.trace[3].layers[2].C *= factor;
    return copy;
  };

  test('a C that is off by 1e-6 is found in float64', async () => {
    const worst = await compareTraining(spoiled(1 + 1e-6), exact);
    expect(worst.error).toBeGreaterThan(precisionOf.float64.tolerance);
    expect(worst.where).toBe('step 100 layer 2 C');
  });

  test('a C that is off by 1 % is found in float32', async () => {
    expect((await compareTraining(spoiled(1.01), wasm)).error).toBeGreaterThan(precisionOf.float32.tolerance);
  });
});

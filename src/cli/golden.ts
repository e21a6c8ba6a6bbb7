/** `npm run golden -- DIR`: every trace in DIR through every engine that runs in Node. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compareMetrics, compareTraining, type WorstError } from '../golden/compare';
import { compareUpdates, type WorstUpdate } from '../golden/compareUpdates';
import { float32Allowance } from '../golden/float32Allowance';
import { isMetricsTrace, problemOfTrace, type Trace } from '../golden/trace';
import { goldenEngines } from './goldenEngines';

const directory = process.argv[2];
if (!directory) {
  console.error('usage: npm run golden -- DIR   (a folder of trace files, *.json)');
  process.exit(2);
}

let passed = 0;
let failed = 0;

function report(file: string, engine: string, worst: WorstError, updates: WorstUpdate | null = null): void {
  const ok = worst.error <= worst.allowed && (updates === null || updates.share <= 1);
  if (ok) passed++;
  else failed++;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${file.padEnd(36)} ${engine.padEnd(10)} worst relative error ${worst.error.toExponential(1)} (${worst.where}), allowed ${worst.allowed.toExponential(1)}${updates ? `; worst update ${(100 * updates.share).toFixed(0)} % of what is allowed (${updates.where})` : ''}`,
  );
}

const files = readdirSync(directory)
  .filter((name) => name.endsWith('.json'))
  .sort();
if (files.length === 0) {
  console.error(`No trace files (*.json) in ${directory}.`);
  process.exit(2);
}
for (const file of files) {
  const trace = JSON.parse(readFileSync(path.join(directory, file), 'utf8')) as Trace;
  if (isMetricsTrace(trace)) {
    report(file, 'metrics', compareMetrics(trace));
    continue;
  }
  const problem = problemOfTrace(trace);
  const steps = trace.trace.map((entry) => entry.step);
  const allowance = await float32Allowance(problem, steps);
  for (const { name, precision, start } of goldenEngines()) {
    const engine = await start(problem);
    if (!engine) console.log(`skip ${file.padEnd(36)} ${name.padEnd(10)} does not take this problem`);
    else if (precision === 'float64') report(file, name, await compareTraining(problem, engine, trace.trace));
    else {
      const updates = await compareUpdates(problem, engine, trace.train.steps);
      const again = await start(problem);
      if (again) report(file, name, await compareTraining(problem, again, trace.trace, allowance), updates);
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

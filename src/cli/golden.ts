/** `npm run golden -- DIR`: every trace in DIR through every engine that runs in Node. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { precisionOf } from '../engine/precision';
import { compareMetrics, compareTraining, type WorstError } from '../golden/compare';
import { float32Allowance } from '../golden/float32Storage';
import { isMetricsTrace, problemOfTrace, type Trace } from '../golden/trace';
import { goldenEngines } from './goldenEngines';

const directory = process.argv[2];
if (!directory) {
  console.error('usage: npm run golden -- DIR   (a folder of trace files, *.json)');
  process.exit(2);
}

let passed = 0;
let failed = 0;

function report(file: string, engine: string, worst: WorstError, tolerance: number): void {
  const ok = worst.error <= tolerance;
  if (ok) passed++;
  else failed++;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${file.padEnd(36)} ${engine.padEnd(10)} worst relative error ${worst.error.toExponential(1)} (${worst.where}), allowed ${tolerance.toExponential(1)}`,
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
    report(file, 'metrics', compareMetrics(trace), precisionOf.float64.tolerance);
    continue;
  }
  const problem = problemOfTrace(trace);
  const steps = trace.trace.map((entry) => entry.step);
  const allowed = { float64: precisionOf.float64.tolerance, float32: await float32Allowance(problem, steps) };
  for (const { name, precision, start } of goldenEngines()) {
    const engine = await start(problem);
    if (engine) report(file, name, await compareTraining(problem, engine, trace.trace), allowed[precision]);
    else console.log(`skip ${file.padEnd(36)} ${name.padEnd(10)} does not take this problem`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

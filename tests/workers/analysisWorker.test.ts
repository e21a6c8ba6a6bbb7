/** The analysis worker's entry, in a worker's scope and with a port that the test stands in for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scaledIdentity } from '../../src/lib/linalg/matrix';
import { splitByClass } from '../../src/network/classFeatures';
import { type AnalysisJob, analyse, projectPlanes } from '../../src/run/analysis';
import type { AnalystMessage } from '../../src/workers/workerAnalyst';

const layer = (size: number) => splitByClass(scaledIdentity(3, 4, size), Int32Array.of(0, 0, 1, 1), 2);
const job = (): AnalysisJob => ({
  step: 7,
  of: 4,
  held: { weights: [scaledIdentity(3, 3, 2), scaledIdentity(2, 3, 3)], untouched: null },
  classes: 1,
  minNorm: null,
  input: layer(1),
  features: [layer(2)],
  samples: Int32Array.of(0, 1, 3),
});

let said: AnalystMessage[];
let ask: (job: AnalysisJob) => void;
let failToRead: () => void;

beforeEach(async () => {
  said = [];
  const port = {
    postMessage: (message: AnalystMessage) => said.push(message),
    onmessage: (_: { data: AnalysisJob }) => {},
    onmessageerror: () => {},
  };
  const scope = { onmessage: (_: { data: typeof port }) => {} };
  vi.stubGlobal('self', scope);
  vi.resetModules();
  // By name, not by an import that the compiler follows: a worker's scope has other types than Node.
  await vi.importActual('../../src/workers/analysis.worker');
  scope.onmessage({ data: port });
  ask = (data) => port.onmessage({ data });
  failToRead = () => port.onmessageerror();
});
afterEach(() => void vi.unstubAllGlobals());

test('a job is answered with its planes, which are ready first, and then its analysis', () => {
  ask(job());
  expect(said).toEqual([
    { type: 'planes', planes: projectPlanes(job()) },
    { type: 'analysis', analysis: analyse(job()) },
  ]);
});

test('a job that fails is answered with the reason, and the next is answered as ever', () => {
  const [first] = job().features;
  const broken = { ...first, means: { ...first.means, data: first.means.data.map(() => Number.NaN) } };
  ask({ ...job(), features: [broken] });
  ask(job());
  expect(said.map(({ type }) => type)).toEqual(['failed', 'planes', 'analysis']);
  expect(said[0]).toEqual({ type: 'failed', sentence: 'The features of this layer are not finite.' });
});

test('a job that cannot be read is answered with that', () => {
  failToRead();
  expect(said).toEqual([{ type: 'failed', sentence: 'the analysis worker could not read its job' }]);
});

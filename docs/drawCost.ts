/**
 * `npm run cost`: milliseconds a step of every engine that runs in Node against width, depth and number of samples,
 * as docs/images/cost.svg and the table of docs/cost.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scaleLog } from 'd3-scale';
import { drawnProblem } from '../bench/drawn';
import { nodeEngines } from '../src/cli/nodeEngines';
import { nodePace } from '../src/cli/nodePace';
import { defaultConfig, type RunConfig } from '../src/config/runConfig';
import { workPerStep } from '../src/engine/cost';
import type { Engine } from '../src/engine/engine';
import { createByMethod, type ExactMethod } from '../src/engine/exact/exactEngine';
import type { Problem } from '../src/engine/problem';
import { createKernels } from '../src/lib/linalg/kernels';
import { finish } from '../src/lib/steps';

const BUDGET_MS = 250;
const SLOWEST_MS = 4000;

interface Series {
  readonly name: string;
  readonly colour: string;
  start(problem: Problem): Promise<Engine> | Engine | null;
}

const exact = (method: ExactMethod, colour: string): Series => ({
  name: `exact, ${method}`,
  colour,
  start: (problem) => {
    const starting = createByMethod(method, problem, null);
    return starting && finish(starting);
  },
});
const tfjs = (id: 'wasm' | 'cpu', colour: string): Series => ({
  name: `TensorFlow.js ${id}`,
  colour,
  start: (problem) =>
    nodeEngines()
      .find((p) => p.id === id)
      ?.create(problem, null, nodePace) ?? null,
});
const ALL = [
  exact('compressed', '#0b5cad'),
  exact('k-wide', '#5aa0e0'),
  exact('backprop', '#7a4fb5'),
  tfjs('wasm', '#b0620a'),
  tfjs('cpu', '#8b96a5'),
];

/** One panel: a quantity and its values, the other settings fixed. */
interface Panel {
  readonly title: string;
  readonly axis: string;
  readonly values: readonly number[];
  config(value: number): RunConfig;
}
const linear: RunConfig = { ...defaultConfig, lr: 1e-3, stop: 0 };
const mlp: RunConfig = { ...linear, net: 'mlp', init: 'pytorch' };
const PANELS: readonly Panel[] = [
  {
    title: 'linear, 6 layers, 30 samples',
    axis: 'width',
    values: [16, 32, 64, 128, 256, 512],
    config: (width) => ({ ...linear, width }),
  },
  {
    title: 'linear, width 128, 30 samples',
    axis: 'layers',
    values: [3, 6, 12, 24],
    config: (depth) => ({ ...linear, width: 128, depth }),
  },
  {
    title: 'MLP, 6 layers, 30 samples',
    axis: 'width',
    values: [16, 32, 64, 128, 256, 512],
    config: (width) => ({ ...mlp, width }),
  },
  {
    title: 'MLP, 6 layers, width 128',
    axis: 'samples',
    values: [30, 120, 480, 1500],
    config: (N) => ({ ...mlp, width: 128, n: N / 3, d0: 128 }),
  },
];

async function millisecondsAStep(series: Series, problem: Problem): Promise<number | null> {
  const engine = await series.start(problem);
  if (!engine) return null;
  try {
    const warmUp = performance.now();
    await engine.advance(1);
    if (performance.now() - warmUp > SLOWEST_MS) return null;
    let steps = 0;
    const start = performance.now();
    do {
      await engine.advance(5);
      steps += 5;
    } while (performance.now() - start < BUDGET_MS);
    return (performance.now() - start) / steps;
  } finally {
    engine.dispose();
  }
}

/** Operations a millisecond of the float64 kernel on matrices that fit the cache: the limit drawn in. */
function peakOperations(): number {
  const n = 96;
  const { kernels, buffers } = createKernels((allocate) => [allocate(n, n), allocate(n, n), allocate(n, n)]);
  const rounds = 200;
  const once = () => {
    for (let i = 0; i < rounds; i++) kernels.multiplyInto(buffers[0], buffers[1], buffers[2]);
  };
  once();
  const start = performance.now();
  once();
  return (2 * n ** 3 * rounds) / (performance.now() - start);
}

const WIDTH = 430;
const HEIGHT = 320;
const MARGIN = { left: 52, right: 14, top: 34, bottom: 40 };

function draw(panel: Panel, lines: Map<Series, (number | null)[]>, limit: number[], left: number, top: number): string {
  const x = scaleLog([panel.values[0], panel.values[panel.values.length - 1]], [left + MARGIN.left, left + WIDTH - MARGIN.right]);
  const y = scaleLog([1e-3, 1e3], [top + HEIGHT - MARGIN.bottom, top + MARGIN.top]).clamp(true);
  const path = (values: readonly (number | null)[]) =>
    values
      .flatMap((v, i) => (v === null ? [] : [[x(panel.values[i]), y(v)]]))
      .map(([px, py], i) => `${i ? 'L' : 'M'}${px.toFixed(1)},${py.toFixed(1)}`)
      .join('');
  const grid = [1e-3, 1e-2, 1e-1, 1, 10, 100, 1000].map(
    (t) =>
      `<line x1="${left + MARGIN.left}" x2="${left + WIDTH - MARGIN.right}" y1="${y(t)}" y2="${y(t)}" stroke="#dde2e9"/><text x="${left + MARGIN.left - 6}" y="${y(t) + 4}" text-anchor="end">${t}</text>`,
  );
  const ticks = panel.values.map(
    (v) => `<text x="${x(v)}" y="${top + HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${v}</text>`,
  );
  const marks = [...lines].map(
    ([{ colour }, values]) =>
      `<path d="${path(values)}" fill="none" stroke="${colour}" stroke-width="2"/>${values
        .map((v, i) => (v === null ? '' : `<circle cx="${x(panel.values[i])}" cy="${y(v)}" r="3" fill="${colour}"/>`))
        .join('')}`,
  );
  return `<text x="${left + MARGIN.left}" y="${top + 20}" font-weight="600">${panel.title}</text>${grid.join('')}${ticks.join('')}
<text x="${left + WIDTH / 2}" y="${top + HEIGHT - 6}" text-anchor="middle">${panel.axis}</text>
<path d="${path(limit)}" fill="none" stroke="#17202c" stroke-dasharray="4 4"/>${marks.join('')}`;
}

const peak = peakOperations();
const drawings: string[] = [];
const rows: string[] = [];
for (const [p, panel] of PANELS.entries()) {
  const lines = new Map<Series, (number | null)[]>(ALL.map((series) => [series, []]));
  const limit: number[] = [];
  for (const value of panel.values) {
    const problem = drawnProblem(panel.config(value));
    limit.push(workPerStep(problem) / peak);
    const cells: string[] = [];
    for (const series of ALL) {
      const ms = await millisecondsAStep(series, problem);
      lines.get(series)?.push(ms);
      cells.push(ms === null ? '–' : ms.toPrecision(2));
    }
    rows.push(`| ${panel.title} | ${panel.axis} ${value} | ${cells.join(' | ')} |`);
  }
  for (const [series, values] of lines) if (values.every((v) => v === null)) lines.delete(series);
  drawings.push(draw(panel, lines, limit, (p % 2) * WIDTH, Math.floor(p / 2) * HEIGHT));
}
const legend = ALL.map(
  ({ name, colour }, i) =>
    `<line x1="${20 + i * 168}" x2="${40 + i * 168}" y1="${2 * HEIGHT + 18}" y2="${2 * HEIGHT + 18}" stroke="${colour}" stroke-width="3"/><text x="${46 + i * 168}" y="${2 * HEIGHT + 22}">${name}</text>`,
);
writeFileSync(
  path.join(import.meta.dirname, 'images/cost.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * WIDTH} ${2 * HEIGHT + 36}" font-family="system-ui, sans-serif" font-size="12" fill="#17202c"><title>Milliseconds a step against size</title><rect width="100%" height="100%" fill="#ffffff"/>${drawings.join('')}${legend.join('')}</svg>\n`,
);
const file = path.join(import.meta.dirname, 'cost.md');
const [before] = readFileSync(file, 'utf8').split('<!-- measured -->');
writeFileSync(
  file,
  `${before}<!-- measured -->\n\n| network | size | ${ALL.map((s) => s.name).join(' | ')} |\n| --- | --- | ${ALL.map(() => '---').join(' | ')} |\n${rows.join('\n')}\n\nFloat64 kernel at its best in this run: ${(peak / 1e6).toFixed(1)} billion operations a second.\n`,
);
process.exit(0);

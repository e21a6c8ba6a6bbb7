/**
 * `npm run thumbnails`: runs every figure of the gallery, draws C by layer (both runs, where there are two) and records how
 * many steps the runs take.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { layOutByLayer } from '../src/charts/byLayer/byLayerLayout';
import { domainOf } from '../src/charts/byLayer/domain';
import { layOutSpread } from '../src/charts/bySweep/spreadLayout';
import { layOutColumns } from '../src/charts/frame/columns';
import type { RunConfig } from '../src/config/runConfig';
import { figureConfig, runLink } from '../src/config/shareLink';
import { type Axis, runsOf } from '../src/config/sweepAxes';
import { createExactEngine } from '../src/engine/exact/exactEngine';
import { problemOf } from '../src/engine/problem';
import { experiments, figures } from '../src/experiments/experiments';
import { measure } from '../src/metrics/measure';
import { groupBySeeds } from '../src/sweep/aggregate';
import { measures, seriesOf } from '../src/sweep/measures';
import { runCell } from '../src/sweep/runCell';
import type { SweepRow } from '../src/sweep/sweepTable';

const WIDTH = 240;
const HEIGHT = 132;
const root = path.join(import.meta.dirname, '..');

async function run(config: RunConfig) {
  const problem = problemOf(config);
  const engine = createExactEngine(problem, null);
  const read = async () => {
    const { view } = await engine.snapshot();
    return measure(view, problem.network, problem.loss).measurement.layers.map(({ C }) => Number(C));
  };
  const start = await read();
  const { step } = await engine.advance(config.steps);
  const C = await read();
  engine.dispose();
  return { start, C, step };
}

/** Draws a figure that is a sweep: C by layer where eps varies, the mean balancedness elsewhere. */
async function sweep(id: string, figure: string, config: RunConfig, axes: readonly Axis[]) {
  const rows: SweepRow[] = [];
  for (const run of runsOf(config, axes)) {
    const values = Object.fromEntries(axes.map(({ key }) => [key, run[key]]));
    rows.push({ link: runLink(run), values, result: await runCell(run, () => Promise.resolve()) });
  }
  const measure = measures.find((one) => one.id === (axes[0].key === 'eps' ? 'C' : 'balance')) ?? measures[0];
  const series = seriesOf(measure, axes, groupBySeeds(axes, rows));
  const xValues = [...new Set(series.flatMap(({ points }) => points.map((p) => p.x)))].sort((a, b) => a - b);
  const frame = { left: 4, right: 4, top: 10, bottom: 10, width: WIDTH, height: HEIGHT, rem: 8, scale: measure.scale, xValues };
  const colours = ['#2f7fd1', '#d9622b', '#1a9b78'];
  const lines = layOutSpread(series, frame).series.map(
    ({ path: d, marks }, i) =>
      `<path d="${d}" stroke="${colours[i]}"/>${marks.map((m) => `<circle cx="${m.x.toFixed(1)}" cy="${m.y.toFixed(1)}" r="4" fill="${colours[i]}"/>`).join('')}`,
  );
  writeFileSync(
    path.join(root, 'public/gallery', `${id}.svg`),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" fill="none" stroke-width="2"><title>${figure}: ${measure.title}</title>${lines.join('')}</svg>\n`,
  );
  return { runs: rows.length, steps: rows.reduce((sum, { result }) => sum + result.step, 0) };
}

const recorded: Record<string, { runs: number; steps: number }> = {};
for (const { id, other, figure, axes } of experiments) {
  const config = figureConfig(figures, id);
  if (axes) {
    recorded[id] = await sweep(id, figure, config, axes);
    continue;
  }
  const first = await run(config);
  const second = other && (await run({ ...config, ...other }));
  const domain = domainOf([...first.start, ...first.C, ...(second?.C ?? [])], {
    scale: 'log',
    minSpan: 1,
    bounds: [1e-300, 1e300],
  });
  const place = (values: readonly number[]) =>
    layOutByLayer(
      { measured: values, start: first.start, predicted: null, band: null, fit: null, lines: [] },
      {
        columns: layOutColumns(WIDTH, values.length, 4, 4),
        height: HEIGHT,
        top: 10,
        bottom: 10,
        scale: 'log',
        domain: domain ?? [0.1, 10],
        tickCount: 3,
      },
    );
  const one = place(first.C);
  const two = second && place(second.C);
  const marks = (dots: typeof one.measured, fill: string, r: number) =>
    dots.map((p) => `<circle cx="${p.x.toFixed(1)}" cy="${p.y.toFixed(1)}" r="${r}" fill="${fill}"/>`).join('');
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" fill="none" stroke-width="2">`,
    `<title>${figure}: C by layer, before and after training</title>`,
    `<path d="${one.startPath}" stroke="#8b96a5" stroke-dasharray="2 4"/>`,
    two ? `<path d="${two.measuredPath}" stroke="#d9622b"/>${marks(two.measured, '#d9622b', 3)}` : '',
    `<path d="${one.measuredPath}" stroke="#2f7fd1"/>${marks(one.measured, '#2f7fd1', 4)}`,
    '</svg>\n',
  ].join('');
  writeFileSync(path.join(root, 'public/gallery', `${id}.svg`), svg);
  recorded[id] = { runs: 1, steps: Math.max(first.step, second?.step ?? 0) };
}

writeFileSync(
  path.join(root, 'src/experiments/recorded.generated.ts'),
  `/** Written by \`npm run thumbnails\`: how many runs a figure takes, and steps: of the longer run, or of all runs of a sweep. */\nexport const recorded: Readonly<Record<string, { readonly runs: number; readonly steps: number }>> = ${JSON.stringify(recorded, null, 2)};\n`,
);

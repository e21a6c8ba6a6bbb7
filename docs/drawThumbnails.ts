/**
 * `npm run thumbnails`: runs every figure of the gallery, draws what it shows first (C by layer, of both runs where there
 * are two) and records how many steps the runs take.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { layOutByLayer } from '../src/charts/byLayer/byLayerLayout';
import { domainOf } from '../src/charts/byLayer/domain';
import { layOutSpread } from '../src/charts/bySweep/spreadLayout';
import { layOutColumns } from '../src/charts/frame/columns';
import { layOutPolygons } from '../src/charts/spectra/polygonLayout';
import { nodePace } from '../src/cli/nodePace';
import type { RunConfig } from '../src/config/runConfig';
import { figureConfig } from '../src/config/shareLink';
import { type Axis, runsOf } from '../src/config/sweepAxes';
import { loadData } from '../src/data/sources/loadData';
import { syntheticDataset } from '../src/data/sources/synthetic';
import { createExactEngine } from '../src/engine/exact/exactEngine';
import { finish } from '../src/lib/steps';
import { evaluate } from '../src/run/evaluate';
import { prepared } from '../src/run/prepare';
import type { Experiment } from '../src/stories/figures/experiment';
import { experiments, figures } from '../src/stories/figures/experiments';
import { groupBySeeds, type SweepGroup } from '../src/sweep/aggregate';
import { type Measure, measures, seriesOf } from '../src/sweep/measures';
import { polygonsOf } from '../src/sweep/polygons';
import { runCell } from '../src/sweep/runCell';
import { rowOf, type SweepRow } from '../src/sweep/sweepTable';

const WIDTH = 240;
const HEIGHT = 132;
const root = path.join(import.meta.dirname, '..');

async function run(config: RunConfig) {
  const { problem, whole, setup } = prepared(config, finish(syntheticDataset(config)));
  const engine = finish(createExactEngine(problem, null));
  const read = async () => {
    const { view } = await engine.snapshot();
    return finish(evaluate(view, finish(whole()), false)).measurement.layers.map(({ C }) => Number(C));
  };
  const start = await read();
  const { step } = await engine.advance(setup.stepLimit);
  const C = await read();
  engine.dispose();
  return { start, C, step };
}

const COLOURS = ['#2f7fd1', '#d9622b', '#1a9b78', '#a6519b'];
const ROLES = { top: '#2f7fd1', middle: '#8b96a5', bottom: '#8c5fd0' };

function write(id: string, title: string, content: string): void {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" fill="none" stroke-width="2">`;
  writeFileSync(path.join(root, 'public/gallery', `${id}.svg`), `${open}<title>${title}</title>${content}</svg>\n`);
}

/** Runs a figure that is a sweep, and draws the first of its views. */
async function sweep({ id, figure, axes = [], views = ['C'] }: Experiment, config: RunConfig) {
  const rows: SweepRow[] = [];
  for (const run of runsOf(config, axes)) {
    const keys = axes.map(({ key }) => key);
    rows.push(rowOf(run, keys, await runCell(run, loadData, nodePace)));
  }
  const groups = groupBySeeds(axes, rows);
  const measure = measures.find((one) => one.id === views[0]);
  if (measure) write(id, `${figure}: ${measure.title}`, spreadOf(measure, axes, groups));
  else write(id, `${figure}: singular values`, polygons(axes, groups, config));
  return { runs: rows.length, steps: rows.reduce((sum, { result }) => sum + result.step, 0) };
}

function spreadOf(measure: Measure, axes: readonly Axis[], groups: readonly SweepGroup[]): string {
  const series = seriesOf(measure, axes, groups);
  const xValues = [...new Set(series.flatMap(({ points }) => points.map((p) => p.x)))].sort((a, b) => a - b);
  const frame = { left: 4, right: 4, top: 10, bottom: 10, width: WIDTH, height: HEIGHT, rem: 8, scale: measure.scale, xValues };
  const drawn = layOutSpread(series, frame).series.map(({ path: d, predictedPath, marks }, i) => {
    const dots = marks.map(
      ({ x, y, low, high }) =>
        `<path d="M${x.toFixed(1)},${low.toFixed(1)}V${high.toFixed(1)}"/><circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4" fill="${COLOURS[i]}" stroke="none"/>`,
    );
    return `<g stroke="${COLOURS[i]}"><path d="${predictedPath}" stroke-width="8" stroke-opacity=".3"/><path d="${d}"/>${dots.join('')}</g>`;
  });
  return drawn.join('');
}

function polygons(axes: readonly Axis[], groups: readonly SweepGroup[], config: RunConfig): string {
  const pictures = polygonsOf(axes, groups, config);
  const room = WIDTH / pictures.length;
  const size = Math.min(room, HEIGHT) - 8;
  return pictures
    .map((picture, i) => {
      const { polygons } = layOutPolygons(picture.spectra, { size, margin: 2, labelGap: 0, classes: picture.classes, marks: [] });
      const lines = polygons.map(
        ({ role, points }) => `<polygon points="${points}" stroke="${ROLES[role]}" stroke-width="1.5"/>`,
      );
      return `<g transform="translate(${(i + 0.5) * room - size / 2} ${(HEIGHT - size) / 2})">${lines.join('')}</g>`;
    })
    .join('');
}

const recorded: Record<string, { runs: number; steps: number }> = {};
for (const experiment of experiments) {
  const { id, other, figure } = experiment;
  const config = figureConfig(figures, id);
  if (experiment.axes) {
    recorded[id] = await sweep(experiment, config);
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
  write(
    id,
    `${figure}: C by layer, before and after training`,
    [
      `<path d="${one.startPath}" stroke="#8b96a5" stroke-dasharray="2 4"/>`,
      two ? `<path d="${two.measuredPath}" stroke="${COLOURS[1]}"/>${marks(two.measured, COLOURS[1], 3)}` : '',
      `<path d="${one.measuredPath}" stroke="${COLOURS[0]}"/>${marks(one.measured, COLOURS[0], 4)}`,
    ].join(''),
  );
  recorded[id] = { runs: 1, steps: Math.max(first.step, second?.step ?? 0) };
}

writeFileSync(
  path.join(root, 'src/stories/figures/recorded.generated.ts'),
  `/** Written by \`npm run thumbnails\`: how many runs a figure takes, and steps: of the longer run, or of all runs of a sweep. */\nexport const recorded: Readonly<Record<string, { readonly runs: number; readonly steps: number }>> = ${JSON.stringify(recorded, null, 2)};\n`,
);

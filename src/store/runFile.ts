/**
 * A run as one JSON file: its settings, link and engine, its losses, and its history of frames, maps and analyses, with the
 * UMAP pictures there are. What is read is checked piece by piece; a file that is anything else is refused with the reason.
 */
import * as v from 'valibot';
import type { RunConfig } from '../config/runConfig';
import { decode } from '../config/shareLink';
import { DEFAULT_FIGURE, figures } from '../experiments/experiments';
import type { Analysis, Planes } from '../worker/analysis';
import type { EngineReport, Frame, RunSetup, RunState } from '../worker/protocol';
import type { AppState } from './appState';
import type { RunRecords } from './ingest';
import type { Pictures } from './moment';
import type { Probe } from './runView';

const FORMAT = 'layerscope run';
const VERSION = 1;

export interface SavedRun {
  readonly setup: RunSetup;
  readonly engine: EngineReport;
  readonly state: RunState;
  readonly losses: readonly { readonly x: number; readonly y: number }[];
  /** Ascending by step, at least one. */
  readonly frames: readonly Frame[];
  readonly planes: readonly Planes[];
  readonly analyses: readonly Analysis[];
  /** UMAP pictures of the steps that somebody looked at. */
  readonly pictures: readonly Pictures[];
  readonly probe: Probe | null;
}

export type RunFileReading =
  | { readonly ok: true; readonly figure: string; readonly config: RunConfig; readonly run: SavedRun }
  | { readonly ok: false; readonly sentence: string };

const finite = v.pipe(v.number(), v.finite());
const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));
const reading = v.union([finite, v.picklist(['means-coincide', 'zero-mean', 'empty-class', 'too-few-samples', 'overflow'])]);
const fit = v.nullable(v.looseObject({ slope: finite, intercept: finite, r2: finite, from: wholeNumber, to: wholeNumber }));
const numbers = v.array(finite);

const frame = v.looseObject({
  step: wholeNumber,
  loss: finite,
  accuracy: finite,
  testAccuracy: v.nullable(finite),
  layers: v.pipe(v.array(v.looseObject({ C: reading, D: reading, ncc: reading })), v.minLength(1)),
  fits: v.object({ C: fit, D: fit }),
  stepsPerSecond: v.nullable(finite),
});

const prediction = v.variant('applies', [
  v.looseObject({
    applies: v.literal(true),
    C: numbers,
    D: v.array(v.nullable(finite)),
    band: v.looseObject({ lower: numbers, upper: numbers }),
    gamma: finite,
    learnedSingularValue: finite,
  }),
  v.looseObject({ applies: v.literal(false), why: v.string() }),
]);

const file = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  link: v.string(),
  state: v.picklist(['ready', 'running', 'paused', 'converged', 'limit', 'diverged', 'failed']),
  engine: v.looseObject({ id: v.string(), name: v.string(), precision: v.picklist(['float64', 'float32']), tolerance: finite }),
  setup: v.object({
    prediction,
    theta: finite,
    minNorm: v.nullable(finite),
    drawn: v.object({ samples: v.array(wholeNumber), labels: v.array(wholeNumber) }),
  }),
  losses: v.array(v.tuple([finite, finite])),
  frames: v.pipe(v.array(frame), v.minLength(1)),
  planes: v.array(v.object({ step: wholeNumber, layers: v.array(numbers) })),
  /** Older files have none. */
  pictures: v.optional(v.array(v.object({ step: wholeNumber, layers: v.array(v.nullable(numbers)) })), []),
  analyses: v.array(
    v.object({
      step: wholeNumber,
      ranks: v.array(wholeNumber),
      weights: v.looseObject({
        spectra: v.array(numbers),
        middle: v.array(v.nullable(v.object({ variance: finite, min: finite, max: finite }))),
        balancedness: v.nullable(numbers),
        norms: numbers,
        residual: v.nullable(finite),
      }),
    }),
  ),
  probe: v.nullable(
    v.object({ step: wholeNumber, layers: v.array(v.nullable(v.object({ train: finite, test: v.nullable(finite) }))) }),
  ),
});

/** Significant digits of map coordinates in a file: more than a screen can show. */
const MAP_DIGITS = 5;

/** The run as JSON text. Metrics and singular values keep all their digits. */
export function writeRunFile({ run, link, records }: Pick<AppState, 'run'> & { link: string; records: RunRecords }): string {
  const { history, losses } = records;
  const rounded = (points: Float32Array) => Array.from(points, (x) => Number(x.toPrecision(MAP_DIGITS)));
  const newest = run.frame && !history.steps().includes(run.frame.step) ? [run.frame] : [];
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    link,
    state: run.state === 'preparing' ? 'ready' : run.state,
    engine: run.engine,
    setup: run.setup && {
      ...run.setup,
      drawn: { samples: Array.from(run.setup.drawn.samples), labels: Array.from(run.setup.drawn.labels) },
    },
    losses: losses.points().map(({ x, y }) => [x, y]),
    frames: [...history.allFrames(), ...newest],
    planes: history.allPlanes().map(({ step, layers }) => ({ step, layers: layers.map(rounded) })),
    pictures: history.allPictures().map(({ step, layers }) => ({ step, layers: layers.map((layer) => layer && rounded(layer)) })),
    analyses: history.allAnalyses(),
    probe: run.probe,
  });
}

/** Reads a file's text. Never throws. */
export function readRunFile(text: string): RunFileReading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refused('it is not JSON');
  }
  const checked = v.safeParse(file, content);
  if (!checked.success) {
    const [issue] = checked.issues;
    const place = v.getDotPath(issue);
    return refused(place ? `“${place}”: ${lowerFirst(issue.message)}` : lowerFirst(issue.message));
  }
  const { link, state, engine, setup, losses, frames, planes, pictures, analyses, probe } = checked.output;
  const depth = frames[0].layers.length;
  const fits = [
    ...frames.map((f) => f.layers.length),
    ...[...planes, ...pictures].map((p) => p.layers.length),
    ...analyses.map((a) => a.ranks.length),
  ];
  if (fits.some((length) => length !== depth)) return refused('its frames do not all have the same number of layers');
  const points = setup.drawn.labels.length;
  if ([...planes, ...pictures].some(({ layers }) => layers.some((layer) => layer && layer.length !== 2 * points)))
    return refused('its maps do not have a point for every sample');
  const { figure, config } = decode(link, figures, DEFAULT_FIGURE);
  if (config.depth !== depth) return refused(`its link is of a network of ${config.depth} layers, its frames are of ${depth}`);
  return {
    ok: true,
    figure,
    config,
    run: {
      state,
      // Checked above as far as the page reads them.
      engine: engine as unknown as EngineReport,
      setup: {
        ...(setup as unknown as RunSetup),
        drawn: { samples: Int32Array.from(setup.drawn.samples), labels: Int32Array.from(setup.drawn.labels) },
      },
      losses: losses.map(([x, y]) => ({ x, y })),
      frames: [...frames].sort((a, b) => a.step - b.step) as unknown as Frame[],
      planes: planes.map(({ step, layers }) => ({ step, layers: layers.map((layer) => Float32Array.from(layer)) })),
      pictures: pictures.map(({ step, layers }) => ({ step, layers: layers.map((layer) => layer && Float32Array.from(layer)) })),
      analyses: analyses as unknown as Analysis[],
      probe,
    },
  };
}

function refused(why: string): RunFileReading {
  return { ok: false, sentence: `This file is not a run that this page can open: ${why}. Nothing was changed.` };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

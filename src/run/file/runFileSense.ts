/**
 * Whether the pieces of a run file make sense together: lengths against the architecture, indices against counts, numbers
 * against their ranges, steps against their order. Whatever the page draws is checked here, once, before it is drawn.
 */
import { allows } from '../../config/field';
import { batchSize, defaultConfig, fieldKeys, fieldOf, nonlinearLayers, type RunConfig, stepLimit } from '../../config/runConfig';
import { classCount, sampleCount } from '../../data/facts';
import { expectedFacts } from '../../data/sources/expectedFacts';
import { fromBase64 } from '../../lib/base64';
import { fitCompression, fitDiscrimination, type LinearFit } from '../../metrics/fit';
import type { RunPieces } from './runFileForm';

/** The first thing that is wrong with a run of these settings, as a clause with its place; null where all is well. */
export function nonsense(config: RunConfig, run: RunPieces): string | null {
  const rules = [
    () => factsOf(config, run),
    () => framesOf(config, run),
    () => setupOf(config, run),
    () => lossesOf(run),
    () => pointsOf('planes', config, run),
    () => pointsOf('pictures', config, run),
    () => analysesOf(config, run),
    () => probeOf(config, run),
    () => endOf(run),
  ];
  for (const rule of rules) {
    const wrong = rule();
    if (wrong) return wrong;
  }
  return null;
}

/**
 * Settings in full, each in its range; a clause where they are not. One that is newer than the file has its default, which is
 * what was so before there was a choice.
 */
export function readSettings(values: Readonly<Record<string, number | string>>, place: string): RunConfig | string {
  for (const key of Object.keys(values)) {
    if (!(fieldKeys as readonly string[]).includes(key)) return `“${place}.${key}” is not a setting of this page`;
  }
  for (const key of fieldKeys) {
    const field = fieldOf(key);
    const value = values[key] ?? field.default;
    if (!allows(field, value)) return `“${place}.${key}” is ${value}, which ${field.label} cannot be`;
  }
  return { ...defaultConfig, ...(values as Partial<RunConfig>) };
}

/** Units of layer l, 0..L-1. */
function unitsOf({ width }: RunConfig, { setup }: RunPieces, l: number): number {
  return l === 0 ? setup.facts.dimension : width;
}

/** Steps ascend without repeats and none is beyond the limit of the settings. */
function orderOf(place: string, steps: readonly number[], { setup }: RunPieces): string | null {
  const limit = setup.stepLimit;
  for (const [i, step] of steps.entries()) {
    if (i > 0 && step <= steps[i - 1]) return `“${place}.${i}” is of step ${step}, which does not follow step ${steps[i - 1]}`;
    if (step > limit) return `“${place}.${i}” is of step ${step}, beyond the step limit ${limit}`;
  }
  return null;
}

/** What is said of the data against the settings that drew them, where they were drawn, and against itself. */
function factsOf(config: RunConfig, { setup }: RunPieces): string | null {
  const { facts } = setup;
  const { counts, testCounts, classGroups, classNames } = facts;
  if (facts.source !== config.data) return `“setup.facts.source” is ${facts.source}, the settings say ${config.data}`;
  for (const [name, values] of Object.entries({ counts, testCounts, classGroups })) {
    if (values && values.length !== classNames.length)
      return `“setup.facts.${name}” has ${values.length} entries; there are ${classNames.length} classes`;
  }
  const drawn = expectedFacts(config);
  const said = JSON.stringify([classNames.length, counts, testCounts, facts.dimension]);
  if (drawn && said !== JSON.stringify([classCount(drawn), drawn.counts, drawn.testCounts, drawn.dimension]))
    return '“setup.facts” are not of the data that the settings draw';
  const N = sampleCount(facts);
  if (setup.stepLimit !== stepLimit(config, N)) return `“setup.stepLimit” is ${setup.stepLimit}, not what the settings come to`;
  if (setup.batchSize !== batchSize(config, N)) return `“setup.batchSize” is ${setup.batchSize}, not what the settings come to`;
  return null;
}

function framesOf(config: RunConfig, run: RunPieces): string | null {
  const { frames } = run;
  for (const [i, { layers, test, fits }] of frames.entries()) {
    if (layers.length !== config.depth)
      return `its link is of a network of ${config.depth} layers, “frames.${i}” has another number of layers, ${layers.length}`;
    if (test && !run.setup.facts.testCounts) return `“frames.${i}.test” does not go with a run without samples held out`;
    if (test?.layers && test.layers.length !== config.depth)
      return `“frames.${i}.test” has another number of layers, ${test.layers.length}, than the network, ${config.depth}`;
    if (!sameLine(fits.C, fitCompression(layers.map(({ C }) => C))))
      return `“frames.${i}.fits.C” is not the line through its layers`;
    if (!sameLine(fits.D, fitDiscrimination(layers.map(({ D }) => D))))
      return `“frames.${i}.fits.D” is not the line through its layers`;
  }
  return orderOf(
    'frames',
    frames.map(({ step }) => step),
    run,
  );
}

function setupOf(config: RunConfig, { setup }: RunPieces): string | null {
  const { prediction, minNorm, drawn } = setup;
  const { depth } = config;
  const K = classCount(setup.facts);
  if (prediction.applies) {
    const { C, D, band } = prediction;
    for (const [name, values] of Object.entries({ C, D, 'band.lower': band.lower, 'band.upper': band.upper })) {
      if (values.length !== depth) return `“setup.prediction.${name}” has ${values.length} layers, the network ${depth}`;
    }
    const crossed = band.lower.findIndex((lower, l) => lower > band.upper[l]);
    if (crossed >= 0) return `“setup.prediction.band” is upside down at layer ${crossed}`;
  }
  if ((minNorm === null) !== nonlinearLayers(config) > 0) return '“setup.minNorm” does not go with the kind of the network';
  const { samples, labels } = drawn;
  if (samples.length !== labels.length) return `“setup.drawn” has ${samples.length} samples and ${labels.length} labels`;
  const N = sampleCount(setup.facts);
  const counts = new Array<number>(K).fill(0);
  for (const [i, sample] of samples.entries()) {
    if (sample >= N) return `“setup.drawn.samples.${i}” is ${sample}; there are ${N} samples`;
    if (i > 0 && sample <= samples[i - 1]) return `“setup.drawn.samples.${i}” does not follow the one before it`;
    if (labels[i] >= K) return `“setup.drawn.labels.${i}” is ${labels[i]}; there are ${K} classes`;
    counts[labels[i]]++;
  }
  const wrong = previewOf(setup);
  if (wrong) return wrong;
  const missing = counts.indexOf(0);
  if (missing >= 0) return `“setup.drawn” has no sample of class ${missing + 1} of ${K}`;
  return null;
}

/** Whether there is a picture, or a sentence, for every drawn sample. */
function previewOf({ preview, drawn }: RunPieces['setup']): string | null {
  if (!preview) return null;
  const count = drawn.samples.length;
  if (preview.kind === 'sentences')
    return preview.texts.length === count ? null : '“setup.preview.texts” does not have a sentence for every sample';
  const { height, width, channels } = preview.shape;
  const bytes = fromBase64(preview.pixels);
  return bytes?.length === count * height * width * channels
    ? null
    : '“setup.preview.pixels” does not have a picture for every sample';
}

function lossesOf(run: RunPieces): string | null {
  return orderOf(
    'losses',
    run.losses.map(([step]) => step),
    run,
  );
}

/** Maps: layers, points, order. */
function pointsOf(piece: 'planes' | 'pictures', config: RunConfig, run: RunPieces): string | null {
  const points = run.setup.drawn.labels.length;
  for (const [i, { layers }] of run[piece].entries()) {
    if (layers.length !== config.depth)
      return `“${piece}.${i}” has another number of layers, ${layers.length}, than the network, ${config.depth}`;
    const odd = layers.findIndex((layer) => layer && layer.length !== 2 * points);
    if (odd >= 0) return `“${piece}.${i}.layers.${odd}” does not have a point for every sample`;
    const far = layers.findIndex((layer) => layer?.some((x) => !Number.isFinite(Math.fround(x))));
    if (far >= 0) return `“${piece}.${i}.layers.${far}” has a point that is too far out to be drawn`;
  }
  return orderOf(
    piece,
    run[piece].map(({ step }) => step),
    run,
  );
}

/**
 * Whether two fits are the same, to rounding: logarithms differ in their last bits between machines. Of layers that are all
 * alike, as before training, R^2 is made of those bits and can be any share.
 */
function sameLine(a: LinearFit | null, b: LinearFit | null): boolean {
  if (!a || !b) return a === b;
  const close = (x: number, y: number) => Math.abs(x - y) <= ROUNDING * Math.max(1, Math.abs(y));
  const sameR2 = close(a.r2, b.r2) || (close(b.slope, 0) && a.r2 >= 0 && a.r2 <= 1 + ROUNDING);
  return a.from === b.from && a.to === b.to && close(a.slope, b.slope) && close(a.intercept, b.intercept) && sameR2;
}

/** What is made from other numbers of the file (fits, norms, ranges) may differ from them by rounding. */
const ROUNDING = 1e-6;

function analysesOf(config: RunConfig, run: RunPieces): string | null {
  const { analyses, setup } = run;
  const { depth } = config;
  const K = classCount(setup.facts);
  const N = sampleCount(setup.facts);
  const linear = nonlinearLayers(config) === 0;
  for (const [i, { ranks, weights }] of analyses.entries()) {
    const at = `“analyses.${i}`;
    const { spectra, middle, balancedness, norms, residual } = weights;
    const lengths = { ranks, 'weights.spectra': spectra, 'weights.norms': norms };
    for (const [name, values] of Object.entries(lengths)) {
      if (values.length !== depth) return `${at}.${name}” has ${values.length} entries, another number of layers than ${depth}`;
    }
    if (middle.length !== depth - 1) return `${at}.weights.middle” has ${middle.length} entries, not ${depth - 1}`;
    if ((balancedness !== null) !== linear || (residual !== null) !== linear)
      return `${at}.weights” does not go with the kind of the network`;
    if (balancedness && balancedness.length !== depth - 1) return `${at}.weights.balancedness” has not ${depth - 1} entries`;
    for (const [l, rank] of ranks.entries()) {
      const most = Math.min(N, unitsOf(config, run, l));
      if (rank !== 'overflow' && rank > most) return `${at}.ranks.${l}” is ${rank}; it cannot be more than ${most}`;
    }
    for (const [l, values] of spectra.entries()) {
      const count = Math.min(unitsOf(config, run, l), l === depth - 1 ? K : config.width);
      if (values.length !== count) return `${at}.weights.spectra.${l}” has ${values.length} singular values, not ${count}`;
      const rising = values.findIndex((s, j) => j > 0 && s > values[j - 1]);
      if (rising >= 0) return `${at}.weights.spectra.${l}.${rising}” is larger than the one before it`;
      const norm = Math.sqrt(values.reduce((sum, s) => sum + (s / (values[0] || 1)) ** 2, 0)) * (values[0] || 0);
      if (Math.abs(norm - norms[l]) > ROUNDING * norm) return `${at}.weights.norms.${l}” is not the norm of its spectrum`;
    }
    for (const [l, range] of middle.entries()) {
      const values = spectra[l].slice(K, spectra[l].length - K);
      const fits = range
        ? values.length > 0 && near(range.max, values[0]) && near(range.min, values[values.length - 1])
        : values.length === 0;
      if (!fits) return `${at}.weights.middle.${l}” does not go with its spectrum`;
    }
  }
  return orderOf(
    'analyses',
    analyses.map(({ step }) => step),
    run,
  );
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROUNDING * Math.max(a, b);
}

function probeOf(config: RunConfig, run: RunPieces): string | null {
  const { probe, setup } = run;
  if (!probe) return null;
  if (probe.layers.length !== config.depth)
    return `“probe” has another number of layers, ${probe.layers.length}, than the network, ${config.depth}`;
  const heldOut = setup.facts.testCounts !== null;
  const odd = probe.layers.findIndex((layer) => layer && (layer.test !== null) !== heldOut);
  if (odd >= 0) return `“probe.layers.${odd}.test” does not go with the samples held out`;
  return orderOf('probe', [probe.step], run);
}

/** The state and the step where the run stands, against its newest frame. */
function endOf({ state, step, frames, failure, setup }: RunPieces): string | null {
  const newest = frames[frames.length - 1];
  if (failure && state !== 'failed') return '“failure” does not go with the state of the run';
  if (step === undefined) return null;
  if (step < newest.step) return `“step” is ${step}, before its newest frame`;
  if (step > setup.stepLimit) return `“step” is ${step}, beyond the step limit`;
  if (state !== 'diverged' && state !== 'failed' && step !== newest.step)
    return `“step” is ${step}, its newest frame is of step ${newest.step}`;
  return null;
}

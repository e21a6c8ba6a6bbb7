/** One sentence a chart, for those who hear the page instead of seeing it. */

import type { LinearFit } from '../metrics/fit';
import type { ProbeReading } from '../metrics/linearProbe';
import { degenerateSentence, isNumber, type Reading } from '../metrics/reading';
import type { Analysis } from '../run/analysis';
import type { Frame, RunSetup } from '../run/frame';
import type { Verdict } from '../theory/assumptionVerdicts';
import { acrossLayers } from './acrossLayers';
import { GRADES } from './grades';
import { predictedFit, ratioOf } from './layerRatio';

/** `other` is the frame of the second run, here and below; null without one. Each run is held to its own prediction. */
export function compressionSummary(
  frame: Frame | null,
  setup: RunSetup | null,
  other: Frame | null,
  otherSetup: RunSetup | null = null,
): string {
  const predicted = predictedFit(setup?.prediction);
  const expectation = predicted ? ` The prediction is ${ratioOf(predicted).toPrecision(3)}-fold a layer.` : '';
  if (!frame) return `Not measured yet.${expectation}`;
  const otherPredicted = predictedFit(otherSetup?.prediction);
  const otherExpectation = otherPredicted ? `; its prediction is ${ratioOf(otherPredicted).toPrecision(3)}-fold a layer` : '';
  const second = other?.fits.C ? ` In the second run, ${acrossLayers(other, other.fits.C, 'shrinks')}${otherExpectation}.` : '';
  const fit = frame.fits.C;
  if (!fit) return `At step ${frame.step} compression has no value at every layer; see the table.${expectation}${second}`;
  return `At step ${frame.step} C goes from ${said(frame.layers[0].C)} at the input to ${said(frame.layers[frame.layers.length - 1].C)} at layer ${frame.layers.length - 1}; ${acrossLayers(frame, fit, 'shrinks')}, R squared ${fit.r2.toFixed(3)}.${expectation}${second}`;
}

export function discriminationSummary(frame: Frame | null, other: Frame | null): string {
  if (!frame) return 'Not measured yet.';
  if (frame.layers.length < 2) return 'There is no hidden layer.';
  const trend = ({ slope }: LinearFit) => `${slope >= 0 ? 'rising' : 'falling'} by ${Math.abs(slope).toPrecision(2)} a layer`;
  const fit = frame.fits.D;
  const slope = fit ? `, ${trend(fit)}, R squared ${fit.r2.toFixed(3)}` : '';
  const second = other?.fits.D ? ` In the second run it is ${trend(other.fits.D)}.` : '';
  return `At step ${frame.step} D goes from ${said(frame.layers[1].D)} at layer 1 to ${said(frame.layers[frame.layers.length - 1].D)} at layer ${frame.layers.length - 1}${slope}.${second}`;
}

export function lossSummary(frame: Frame | null, other: Frame | null): string {
  const lossOf = (of: Frame | null) => of?.training?.loss.toPrecision(3) ?? null;
  const [own, its] = [lossOf(frame), lossOf(other)];
  const second = its ? ` In the second run, at step ${other?.step}, it is ${its}.` : '';
  return own ? `At step ${frame?.step} the loss is ${own}.${second}` : 'Not measured yet.';
}

function said(reading: Reading): string {
  return isNumber(reading) ? reading.toPrecision(3) : 'no value';
}

/** A share of samples in percent, whole; "over 99" where it is nearly all of them: 100 is all. */
function percent(share: number): string {
  const whole = (100 * share).toFixed(0);
  return whole === '100' && share < 1 ? 'over 99' : whole;
}

/** The maps of a run: its frame on show, and the step of the pictures. */
export interface ShownPictures {
  readonly frame: Frame | null;
  readonly step: number | null;
}

export function mapsSummary(shown: ShownPictures, map: 'pca' | 'umap', other: ShownPictures | null): string {
  const own = ofMaps(shown, map);
  return other ? `${own} Second run: ${ofMaps(other, map)}` : own;
}

function ofMaps({ frame, step }: ShownPictures, map: 'pca' | 'umap'): string {
  if (!frame || step === null) return 'Not computed yet.';
  return `${map.toUpperCase()} of the features of ${frame.layers.length} layers at step ${step}; ${separateLayers(frame)}.`;
}

/** Where all samples are nearest to the mean of their own class. */
function separateLayers({ layers }: Frame): string {
  const separate = layers.map(({ ncc }) => ncc === 1);
  if (!separate.includes(true)) return 'in no layer is every sample nearest to the mean of its own class';
  const from = separate.lastIndexOf(false) + 1;
  return from < layers.length
    ? `from layer ${from} on every sample is nearest to the mean of its own class`
    : 'in some layers, but not in the last, every sample is nearest to the mean of its own class';
}

/** Of the map of one layer alone. */
export function layerMapSummary(frame: Frame | null, layer: number, map: 'pca' | 'umap', step: number | null): string {
  const ncc = frame?.layers[layer]?.ncc;
  if (ncc === undefined || step === null) return 'Not computed yet.';
  const share = isNumber(ncc) ? `; ${percent(ncc)} percent of the samples are nearest to the mean of their own class` : '';
  return `${map.toUpperCase()} of the features ${layer === 0 ? 'at the input' : `of layer ${layer}`} at step ${step}${share}.`;
}

/** Of all singular values (descending) of one matrix. */
export function spectrumSummary(values: readonly number[] | null, index: number, classes: number): string {
  if (!values || values.length === 0) return 'Not computed yet.';
  const [first, last] = [values[0], values[values.length - 1]];
  if (values.length === 1) return `The one singular value of weight matrix ${index} is ${first.toPrecision(3)}.`;
  const apart =
    values.length > classes
      ? `; the first ${classes} end at ${values[classes - 1].toPrecision(3)}, the next is ${values[classes].toPrecision(3)}`
      : '';
  return `The ${values.length} singular values of weight matrix ${index} fall from ${first.toPrecision(3)} to ${last.toPrecision(3)}${apart}.`;
}

/** Of a run's analysis and its number of classes, and of those of a second run. */
export function singularValuesSummary(
  analysis: Analysis | null,
  classes: number,
  other: { readonly analysis: Analysis; readonly classes: number } | null = null,
): string {
  const own = ofSingularValues(analysis, classes);
  return other ? `${own} Second run: ${ofSingularValues(other.analysis, other.classes)}` : own;
}

/** How many times the next one a singular value has to be to stand apart from it. */
const APART = 1.5;

function ofSingularValues(analysis: Analysis | null, classes: number): string {
  if (!analysis) return 'Not computed yet.';
  const { spectra, middle } = analysis.weights;
  const hidden = spectra.slice(0, -1);
  const tops = hidden.map((values) => values[0]);
  const apart = hidden.every((values) => values[classes - 1] > APART * values[classes])
    ? `, ${classes} of them apart in every layer`
    : '';
  const ranges = middle.filter((range) => range !== null);
  const rest =
    ranges.length > 0
      ? `; those between lie from ${Math.min(...ranges.map((r) => r.min)).toPrecision(3)} to ${Math.max(...ranges.map((r) => r.max)).toPrecision(3)}`
      : '';
  return `At step ${analysis.step} the largest singular values of the hidden weights lie between ${Math.min(...tops).toPrecision(3)} and ${Math.max(...tops).toPrecision(3)}${apart}${rest}.`;
}

export function rankSummary(analysis: Analysis | null, other: Analysis | null = null): string {
  return other ? `${ofRanks(analysis)} Second run: ${ofRanks(other)}` : ofRanks(analysis);
}

function ofRanks(analysis: Analysis | null): string {
  if (!analysis) return 'Not computed yet.';
  const { ranks } = analysis;
  const said = (rank: Reading) => (isNumber(rank) ? String(rank) : `not defined (${degenerateSentence(rank)})`);
  return `At step ${analysis.step} the numerical rank goes from ${said(ranks[0])} at the input to ${said(ranks[ranks.length - 1])} at layer ${ranks.length - 1}.`;
}

export function separabilitySummary(
  frame: Frame | null,
  probe: { readonly layers: readonly (ProbeReading | null)[] } | null,
  other: Frame | null = null,
): string {
  if (!frame) return 'Not measured yet.';
  const right = (reading: Reading) => (isNumber(reading) ? `${percent(reading)} percent` : 'no value');
  const ends = ({ layers }: Frame) => `${right(layers[0].ncc)} right at the input and ${right(layers[layers.length - 1].ncc)}`;
  const second = other ? ` In the second run, at step ${other.step}, they get ${ends(other)} there.` : '';
  const probes = probe?.layers.filter((layer) => layer !== null) ?? [];
  const extra =
    probes.length > 0
      ? ` Linear probes reach ${percent(Math.min(...probes.map((p) => p.train)))} to ${percent(Math.max(...probes.map((p) => p.train)))} percent on training samples.`
      : '';
  return `At step ${frame.step} nearest class means get ${ends(frame)} at the last layer.${extra}${second}`;
}

type Verdicts = Readonly<Record<'data' | 'residual' | 'balance' | 'middle', Verdict | null>>;

export function assumptionsSummary(
  analysis: Analysis | null,
  verdicts: Verdicts,
  other: { readonly analysis: Analysis | null; readonly verdicts: Verdicts } | null = null,
): string {
  const own = ofVerdicts(analysis, verdicts);
  return other ? `${own} Second run: ${ofVerdicts(other.analysis, other.verdicts)}` : own;
}

function ofVerdicts(analysis: Analysis | null, verdicts: Verdicts): string {
  const names = {
    data: 'nearly orthonormal data',
    residual: 'the min-norm solution',
    balance: 'balance',
    middle: 'equality of the middle singular values',
  };
  const extra = (Object.keys(names) as (keyof typeof names)[]).flatMap((key) => {
    const verdict = verdicts[key];
    return verdict ? [`${names[key]} ${GRADES[verdict.grade]}`] : [];
  });
  return extra.length > 0 ? `At step ${analysis?.step ?? 0}: ${extra.join(', ')}.` : 'Not computed yet.';
}

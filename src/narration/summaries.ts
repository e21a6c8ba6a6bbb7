/** One sentence a chart, for those who hear the page instead of seeing it. */
import type { Verdict } from '../metrics/assumptionVerdicts';
import type { ProbeReading } from '../metrics/linearProbe';
import { isNumber, type Reading } from '../metrics/reading';
import type { Analysis } from '../worker/analysis';
import type { Frame, RunSetup } from '../worker/protocol';
import { predictedFit, ratioOf } from './layerRatio';

export function compressionSummary(frame: Frame | null, setup: RunSetup | null): string {
  const predicted = predictedFit(setup?.prediction);
  const expectation = predicted ? ` The prediction is ${ratioOf(predicted).toPrecision(3)}-fold a layer.` : '';
  if (!frame) return `Not measured yet.${expectation}`;
  const fit = frame.fits.C;
  if (!fit) return `At step ${frame.step} compression has no value at every layer; see the table.${expectation}`;
  return `At step ${frame.step} C goes from ${said(frame.layers[0].C)} at the input to ${said(frame.layers[frame.layers.length - 1].C)} at layer ${frame.layers.length - 1}, ${ratioOf(fit).toPrecision(3)}-fold smaller each layer, R squared ${fit.r2.toFixed(3)}.${expectation}`;
}

export function discriminationSummary(frame: Frame | null): string {
  if (!frame) return 'Not measured yet.';
  if (frame.layers.length < 2) return 'There is no hidden layer.';
  const fit = frame.fits.D;
  const slope = fit
    ? `, ${fit.slope >= 0 ? 'rising' : 'falling'} by ${Math.abs(fit.slope).toPrecision(2)} a layer, R squared ${fit.r2.toFixed(3)}`
    : '';
  return `At step ${frame.step} D goes from ${said(frame.layers[1].D)} at layer 1 to ${said(frame.layers[frame.layers.length - 1].D)} at layer ${frame.layers.length - 1}${slope}.`;
}

export function lossSummary(frame: Frame | null): string {
  return frame ? `At step ${frame.step} the loss is ${frame.loss.toPrecision(3)}.` : 'Not measured yet.';
}

function said(reading: Reading): string {
  return isNumber(reading) ? reading.toPrecision(3) : 'no value';
}

export function mapsSummary(frame: Frame | null, map: 'pca' | 'umap', step: number | null): string {
  if (!frame || step === null) return 'Not computed yet.';
  const separate = frame.layers.findIndex(({ ncc }) => ncc === 1);
  const where =
    separate < 0
      ? 'in no layer is every sample nearest to the mean of its own class'
      : `from layer ${separate} on every sample is nearest to the mean of its own class`;
  return `${map.toUpperCase()} of the features of ${frame.layers.length} layers at step ${step}; ${where}.`;
}

export function singularValuesSummary(analysis: Analysis | null, classes: number): string {
  if (!analysis) return 'Not computed yet.';
  const { spectra, middle } = analysis.weights;
  const tops = spectra.slice(0, -1).map((values) => values[0]);
  const ranges = middle.filter((range) => range !== null);
  const rest =
    ranges.length > 0
      ? `; those between lie from ${Math.min(...ranges.map((r) => r.min)).toPrecision(3)} to ${Math.max(...ranges.map((r) => r.max)).toPrecision(3)}`
      : '';
  return `At step ${analysis.step} the largest singular values of the hidden weights lie between ${Math.min(...tops).toPrecision(3)} and ${Math.max(...tops).toPrecision(3)}, ${classes} of them apart in every layer${rest}.`;
}

export function rankSummary(analysis: Analysis | null): string {
  if (!analysis) return 'Not computed yet.';
  const { ranks } = analysis;
  return `At step ${analysis.step} the numerical rank goes from ${ranks[0]} at the input to ${ranks[ranks.length - 1]} at layer ${ranks.length - 1}.`;
}

export function separabilitySummary(
  frame: Frame | null,
  probe: { readonly layers: readonly (ProbeReading | null)[] } | null,
): string {
  if (!frame) return 'Not measured yet.';
  const percent = (reading: Reading) => (isNumber(reading) ? `${(100 * reading).toFixed(0)} percent` : 'no value');
  const probes = probe?.layers.filter((layer) => layer !== null) ?? [];
  const extra =
    probes.length > 0
      ? ` Linear probes reach ${(100 * Math.min(...probes.map((p) => p.train))).toFixed(0)} to ${(100 * Math.max(...probes.map((p) => p.train))).toFixed(0)} percent on training samples.`
      : '';
  return `At step ${frame.step} nearest class means get ${percent(frame.layers[0].ncc)} right at the input and ${percent(frame.layers[frame.layers.length - 1].ncc)} at the last layer.${extra}`;
}

const GRADES = { closely: 'holds closely', roughly: 'holds roughly', not: 'does not hold' } as const;

export function assumptionsSummary(
  analysis: Analysis | null,
  verdicts: Readonly<Record<'data' | 'residual' | 'balance' | 'middle', Verdict | null>>,
): string {
  const names = {
    data: 'nearly orthonormal data',
    residual: 'the min-norm solution',
    balance: 'balance',
    middle: 'equal middle singular values',
  };
  const extra = (Object.keys(names) as (keyof typeof names)[]).flatMap((key) => {
    const verdict = verdicts[key];
    return verdict ? [`${names[key]} ${GRADES[verdict.grade]}`] : [];
  });
  return extra.length > 0 ? `At step ${analysis?.step ?? 0}: ${extra.join(', ')}.` : 'Not computed yet.';
}

/** One sentence a chart, for those who hear the page instead of seeing it. */
import { isNumber, type Reading } from '../metrics/reading';
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

import { fitCompression, type LinearFit } from '../metrics/fit';
import type { PredictionReport } from '../theory/predictionReport';

/** How many times smaller C gets from a layer to the next: 10 to minus the slope of log10 C. */
export function ratioOf(fit: LinearFit): number {
  return 10 ** -fit.slope;
}

/** The line through the predicted log10 C, where there is a prediction and it is not all zero. */
export function predictedFit(prediction: PredictionReport | undefined): LinearFit | null {
  return prediction?.applies ? fitCompression(prediction.C) : null;
}

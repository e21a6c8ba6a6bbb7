import type { Reading } from './reading';

/** A least-squares line y = intercept + slope * l through readings over layers. */
export interface LinearFit {
  readonly slope: number;
  readonly intercept: number;
  /** Share of the variance explained, in [0, 1]; 1 when all readings are equal. */
  readonly r2: number;
  /** First and last layer the line was fitted to. */
  readonly from: number;
  readonly to: number;
}

/** Slope in decades a layer of log10 C_l, from layer 0. Null unless every C is a positive number. */
export function fitCompression(C: readonly Reading[]): LinearFit | null {
  return fitLine(
    C.map((c) => Math.log10(Number(c))),
    0,
  );
}

/** Slope a layer of D_l, from layer 1. Null unless every D is defined. */
export function fitDiscrimination(D: readonly Reading[]): LinearFit | null {
  return fitLine(D.slice(1).map(Number), 1);
}

/** Null where a value is not finite: the name of a reason has become NaN, and so has the logarithm of a number below 0. */
function fitLine(y: readonly number[], from: number): LinearFit | null {
  const n = y.length;
  if (n < 2 || !y.every(Number.isFinite)) return null;
  const meanX = from + (n - 1) / 2;
  const meanY = y.reduce((a, b) => a + b, 0) / n;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  y.forEach((value, i) => {
    const dx = from + i - meanX;
    const dy = value - meanY;
    sxx += dx * dx;
    sxy += dx * dy;
    syy += dy * dy;
  });
  const slope = sxy / sxx;
  return { slope, intercept: meanY - slope * meanX, r2: syy === 0 ? 1 : (sxy * sxy) / (sxx * syy), from, to: from + n - 1 };
}

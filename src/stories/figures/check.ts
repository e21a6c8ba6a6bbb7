/** What a figure claims, as numbers that a finished run has to meet. */

/** The numbers of a finished run that claims speak of. */
export interface Outcome {
  /** Updates made. */
  readonly step: number;
  /** C_0 .. C_{L-1}; null where it is not defined. */
  readonly C: readonly (number | null)[];
  /** D_1 .. D_{L-1}. */
  readonly D: readonly (number | null)[];
  readonly startC: readonly (number | null)[];
  readonly startD: readonly (number | null)[];
  readonly fits: { readonly C: Fit | null; readonly D: Fit | null };
  /** Slope of log10 C by layer that theory predicts; null where it predicts nothing. */
  readonly predictedSlope: number | null;
}

interface Fit {
  readonly slope: number;
  readonly r2: number;
}

/** What a value has to lie within, both ends included. An end on which nothing can fail is left out: R² has no `most`. */
export interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

export interface Check extends Bounds {
  /** What is measured, to be followed by its value. */
  readonly name: string;
  /** Null where the run does not say. */
  readonly measure: (outcome: Outcome) => number | null;
}

export interface CheckResult extends Bounds {
  readonly name: string;
  readonly value: number | null;
  readonly met: boolean;
}

export function evaluate(checks: readonly Check[], outcome: Outcome): CheckResult[] {
  return checks.map(({ name, measure, least, most }) => {
    const value = measure(outcome);
    return { name, value, least, most, met: value !== null && isWithin(value, { least, most }) };
  });
}

/** How far a value is from failing: below 0 where it does. NaN fails by more than any number. */
function room(value: number, { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Bounds): number {
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : Math.min(value - least, most - value);
}

/** Of some values, at least one, the one that is nearest to failing, or fails by most. */
export function worstOf(values: readonly number[], bounds: Bounds): number {
  return values.reduce((worst, one) => (room(one, bounds) < room(worst, bounds) ? one : worst));
}

export function isWithin(value: number, bounds: Bounds): boolean {
  return room(value, bounds) >= 0;
}

/** The fitted slope of log10 C, relative to the predicted one, within this distance of 1. */
export function slopeAsPredicted(tolerance: number): Check {
  return {
    name: 'slope of log C, over the predicted one',
    measure: ({ fits, predictedSlope }) => (fits.C && predictedSlope ? fits.C.slope / predictedSlope : null),
    least: 1 - tolerance,
    most: 1 + tolerance,
  };
}

/** The straight line through log10 C explains at least this share of the variance. */
export function straightC(least: number): Check {
  return { name: 'R² of the line through log C', measure: ({ fits }) => fits.C?.r2 ?? null, least };
}

export function straightD(least: number): Check {
  return { name: 'R² of the line through D', measure: ({ fits }) => fits.D?.r2 ?? null, least };
}

export function steps(least: number, most: number): Check {
  return { name: 'steps to convergence', measure: ({ step }) => step, least, most };
}

/** Geometric mean of C_{l+1} / C_l over the layers. */
export function ratio(expected: number, tolerance: number): Check {
  return {
    name: 'mean ratio of C from layer to layer',
    measure: ({ C }) => {
      const [first, last] = [C[0], C[C.length - 1]];
      return first && last ? (last / first) ** (1 / (C.length - 1)) : null;
    },
    least: expected * (1 - tolerance),
    most: expected * (1 + tolerance),
  };
}

export function lastC(least: number, most: number): Check {
  return { name: 'C at the last layer', measure: ({ C }) => C[C.length - 1], least, most };
}

export function lastD(least: number, most: number): Check {
  return { name: 'D at the last layer', measure: ({ D }) => D[D.length - 1], least, most };
}

/** How many decades C fell by in training at the last layer, against the start. */
export function fallFromStart(least: number): Check {
  return {
    name: 'C at the last layer before training, over after',
    measure: ({ C, startC }) => {
      const [now, then] = [C[C.length - 1], startC[startC.length - 1]];
      return now && then ? then / now : null;
    },
    least,
  };
}

/** C over the layers before training: how far its extreme values lie apart. 1 where all layers are alike. */
export function flatStart(most: number): Check {
  return {
    name: 'largest C over smallest, before training',
    measure: ({ startC }) => {
      const values = startC.filter((value) => value !== null);
      return values.length > 0 ? Math.max(...values) / Math.min(...values) : null;
    },
    most,
  };
}

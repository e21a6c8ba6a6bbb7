/** What a figure that is a sweep claims, as numbers that its runs have to meet. */
import type { FieldKey } from '../../config/runConfig';
import { type Bounds, type CheckResult, isWithin, worstOf } from './check';

/** A finished run of a sweep; `numbers` are null where it diverged. */
export interface SweptRun {
  readonly values: Readonly<Partial<Record<FieldKey, number | string>>>;
  readonly step: number;
  readonly numbers: {
    readonly C: readonly (number | null)[];
    readonly D: readonly (number | null)[];
    readonly slopeC: number | null;
    readonly r2C: number | null;
    readonly residual: number | null;
    readonly balance: number | null;
    readonly variance: number | null;
    readonly middle: readonly [number, number] | null;
    readonly top: readonly [number, number] | null;
    readonly spectra: readonly (readonly number[])[];
  } | null;
}

export interface SweepCheck extends Bounds {
  readonly name: string;
  /** Of one run; null where it has no such number. */
  readonly measure: (run: SweptRun) => number | null;
  /** The runs it is about; all, where not given. */
  readonly of?: (run: SweptRun) => boolean;
  /** Every one of those runs lies within the bounds; else their mean does. */
  readonly each: boolean;
}

/** Whether each check is met, with the run nearest to failing it, or the mean; a run without numbers meets none that is about it. */
export function evaluateSweep(checks: readonly SweepCheck[], runs: readonly SweptRun[]): CheckResult[] {
  return checks.map(({ name, measure, of = () => true, each, least, most }) => {
    const values = runs.filter(of).map(measure);
    const known = values.filter((value) => value !== null);
    if (known.length === 0 || known.length < values.length) return { name, value: null, least, most, met: false };
    const value = each ? worstOf(known, { least, most }) : known.reduce((a, b) => a + b, 0) / known.length;
    return { name, value, least, most, met: isWithin(value, { least, most }) };
  });
}

/** Geometric mean of C_{l+1} / C_l over the layers, mean over the runs with this eps. */
export function ratioAt(eps: number, expected: number, tolerance: number): SweepCheck {
  return {
    name: `mean ratio of C from layer to layer, ε = ${eps}`,
    measure: ({ numbers }) => {
      const [first, last] = [numbers?.C[0], numbers?.C[numbers.C.length - 1]];
      return numbers && first && last ? (last / first) ** (1 / (numbers.C.length - 1)) : null;
    },
    of: ({ values }) => values.eps === eps,
    each: false,
    least: expected * (1 - tolerance),
    most: expected * (1 + tolerance),
  };
}

/** C at the last layer, mean over the runs with this eps. */
export function lastCAt(eps: number, expected: number, tolerance: number): SweepCheck {
  return {
    name: `C at the last layer, ε = ${eps}, mean`,
    measure: ({ numbers }) => numbers?.C[numbers.C.length - 1] ?? null,
    of: ({ values }) => values.eps === eps,
    each: false,
    least: expected * (1 - tolerance),
    most: expected * (1 + tolerance),
  };
}

const BETWEEN_BOUNDS = { least: 0, most: 1 };

/**
 * Where C_{l+1} / C_l lies between the bounds that a run's own singular values give it, [s_min^2 / s_1^2, s_{K+1}^2 / s_K^2]
 * with s_min the smallest trailing one: 0 at the lower, 1 at the upper; of all runs and layers the furthest out. From layer
 * 1 on: at the input the means also have a part outside the learned directions, which the bounds do not speak of.
 */
export function ratioWithinBounds(classes: number): SweepCheck {
  return {
    name: 'place of the ratio between its bounds from layer 1 on (0: lower, 1: upper), the furthest out',
    measure: ({ numbers }) => {
      if (!numbers) return null;
      const places = numbers.spectra.slice(1).map((values, i) => {
        const [now, next] = [numbers.C[i + 1], numbers.C[i + 2]];
        if (!now || !next) return Number.NaN;
        const lower = (values[values.length - 1] / values[0]) ** 2;
        // NaN where there is no s_{K+1}.
        const upper = (values[classes] / values[classes - 1]) ** 2;
        return (next / now - lower) / (upper - lower);
      });
      return places.length === 0 || places.some(Number.isNaN) ? null : worstOf(places, BETWEEN_BOUNDS);
    },
    each: true,
    ...BETWEEN_BOUNDS,
  };
}

/** The line through log10 C explains at least this share of the variance, in every run. */
export function straightAtWorst(least: number): SweepCheck {
  return {
    name: 'R² of the line through log C, the worst run',
    measure: ({ numbers }) => numbers?.r2C ?? null,
    each: true,
    least,
  };
}

/** Slope of log10 C, decades a layer, in every run. */
export function slopeBetween(least: number, most: number): SweepCheck {
  return {
    name: 'slope of log C, the run nearest to an end',
    measure: ({ numbers }) => numbers?.slopeC ?? null,
    each: true,
    least,
    most,
  };
}

/** D at the last layer less D at the first, mean over all runs. */
export function riseOfD(least: number, most: number): SweepCheck {
  return {
    name: 'rise of D from the first layer to the last, mean',
    measure: ({ numbers }) => {
      const [first, last] = [numbers?.D[0], numbers?.D[numbers.D.length - 1]];
      return typeof first === 'number' && typeof last === 'number' ? last - first : null;
    },
    each: false,
    least,
    most,
  };
}

/** All of sigma_1 .. sigma_K of the hidden weights, over all runs: the least is not too small, the largest not too large. */
export function grownSingularValues(least: number, most: number): readonly SweepCheck[] {
  return [
    { name: 'least singular value that grew', measure: ({ numbers }) => numbers?.top?.[0] ?? null, each: true, least },
    { name: 'largest singular value that grew', measure: ({ numbers }) => numbers?.top?.[1] ?? null, each: true, most },
  ];
}

/** Of the runs with this eps: all middle singular values, and the smallest of all in the mean. */
export function trailingSingularValues(eps: number, smallest: number, tolerance: number): readonly SweepCheck[] {
  const of = ({ values }: SweptRun) => values.eps === eps;
  return [
    {
      name: `middle singular value furthest from ε = ${eps}`,
      measure: ({ numbers }) => {
        if (!numbers?.middle) return null;
        const [least, most] = numbers.middle;
        return Math.abs(least - eps) > Math.abs(most - eps) ? least : most;
      },
      of,
      each: true,
      least: eps * 0.999,
      most: eps * 1.001,
    },
    {
      name: `smallest singular value, ε = ${eps}, mean`,
      measure: ({ numbers }) => {
        const last = numbers?.spectra.map((values) => values[values.length - 1]) ?? [];
        return last.length > 0 ? Math.min(...last) : null;
      },
      of,
      each: false,
      least: smallest * (1 - tolerance),
      most: smallest * (1 + tolerance),
    },
  ];
}

/**
 * The panels of figure 7, each over all runs; `residual` is the range that every residual has to lie in. The known values
 * of residual and balancedness are those of the panels against depth, those of the singular values are of both.
 */
export function figure7Checks(residual: Bounds): SweepCheck[] {
  return [
    {
      name: `min-norm residual, the ${residual.least === undefined ? 'largest' : 'run nearest to an end'}`,
      measure: (run) => run.numbers?.residual ?? null,
      each: true,
      ...residual,
    },
    {
      name: 'mean balancedness, the run nearest to an end',
      measure: (run) => run.numbers?.balance ?? null,
      each: true,
      least: 0.02,
      most: 0.067,
    },
    {
      name: 'variance of the middle singular values, the largest',
      measure: (run) => run.numbers?.variance ?? null,
      each: true,
      most: 5e-11,
    },
    {
      name: 'the least middle singular value',
      measure: (run) => run.numbers?.middle?.[0] ?? null,
      each: true,
      least: 0.0999,
    },
    {
      name: 'the largest middle singular value',
      measure: (run) => run.numbers?.middle?.[1] ?? null,
      each: true,
      most: 0.1001,
    },
  ];
}

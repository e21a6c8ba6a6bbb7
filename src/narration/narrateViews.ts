/** The second line in plain words: what the maps, the singular values and the second run show now. */
import { isNumber } from '../metrics/reading';
import type { Analysis } from '../run/analysis';
import type { Frame, RunState } from '../run/frame';
import { acrossLayers } from './acrossLayers';

export interface Views {
  /** K; null while the data are not there. */
  readonly classes: number | null;
  readonly analysis: Analysis | null;
  /** Before the first update. */
  readonly start: Analysis | null;
  /** The second run's frame; null without one. */
  readonly other: Frame | null;
  /** Whether the second run trains, or how it ended; left out, it trains. */
  readonly otherState?: RunState | undefined;
}

/** Growth of a singular value, as a factor, from which it counts as grown; and change below which it counts as still. */
const GROWN = 1.5;
const STILL = 0.02;

export function narrateViews({ classes, analysis, start, other, otherState }: Views): string {
  const parts = [
    classes === null ? null : singularValues(classes, analysis, start),
    ranks(analysis),
    secondRun(other, otherState),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** Speaks only where the picture is plain: K values grown and the middle still, in every hidden weight. */
function singularValues(classes: number, analysis: Analysis | null, start: Analysis | null): string | null {
  if (!analysis || !start || analysis.step === 0) return null;
  const hidden = analysis.weights.spectra.slice(0, -1);
  const before = start.weights.spectra;
  const grown = hidden.every((values, l) => values[classes - 1] > GROWN * before[l][classes - 1]);
  const still = analysis.weights.middle.every((range, l) => {
    const old = start.weights.middle[l];
    return range && old && Math.abs(range.min - old.min) <= STILL * old.max && Math.abs(range.max - old.max) <= STILL * old.max;
  });
  if (!grown || !still) return null;
  const tops = hidden.flatMap((values) => values.slice(0, classes));
  const mean = tops.reduce((a, b) => a + b, 0) / tops.length;
  return `In every hidden weight ${classes} singular values have grown to about ${mean.toPrecision(3)}; those between are where they began.`;
}

function ranks(analysis: Analysis | null): string | null {
  if (!analysis || analysis.step === 0) return null;
  const first = analysis.ranks[0];
  const last = analysis.ranks[analysis.ranks.length - 1];
  if (!isNumber(first) || !isNumber(last) || last >= first) return null;
  return `The input fills ${first} directions, the last features ${last}.`;
}

function secondRun(other: Frame | null, state: RunState | undefined): string | null {
  if (state === 'failed') return 'The second run failed.';
  if (state === 'diverged') return 'The second run diverged: its last good picture is kept.';
  if (!other) return null;
  const fit = other.fits.C;
  if (!fit || other.step === 0) return `The second run is at step ${other.step.toLocaleString('en')}.`;
  return `In the second run, at step ${other.step.toLocaleString('en')}, ${acrossLayers(other, fit, 'shrinks')}.`;
}

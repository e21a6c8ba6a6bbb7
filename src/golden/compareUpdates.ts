/**
 * Every update on its own: from the very state a float32 engine is in, what it makes of one update is held to the float64 update.
 * Nothing has time to grow, so this is sharp where a whole run is not: a gradient that is 1 % too long, or an epsilon of 1.2e-5
 * in batch norm, is a hundred times what float32 explains.
 */
import type { Checkpoint, Engine } from '../engine/engine';
import { precisionOf } from '../engine/precision';
import type { Problem } from '../engine/problem';
import { frobeniusNorm, type Matrix, matrix, subtract } from '../lib/linalg/matrix';
import { createRng } from '../lib/random/rng';
import { listParameters } from '../network/network';
import { exactUpdate, jitterOf, noisyUpdate } from './float32Noise';

/** Updates that are looked at: those that leave these steps. Later ones are smaller than the rounding of what they change. */
const STEPS = [0, 1, 2, 4, 8, 16, 32, 64];
/** Noisy updates that an allowance is the largest of, and how many times the noise of plain sums they have. */
const DRAWS = 8;
const NOISE = 4;
/**
 * Noise alone gives errors of much the same size. Where the largest is so many times the smallest, some draws have taken the input
 * of a ReLU for positive that others have not: float32 does not settle what this update is.
 */
const SETTLED = 4;

export interface WorstUpdate {
  /** The error as a share of what is allowed: at most 1 for a good engine. */
  readonly share: number;
  readonly where: string;
}

/**
 * Trains with an engine started on a problem, holds its first updates to those of float64, and disposes of it. Updates that float32 does
 * not settle count only where there are no others.
 */
export async function compareUpdates(problem: Problem, engine: Engine, lastStep: number): Promise<WorstUpdate> {
  const settled: WorstUpdate[] = [];
  const unsettled: WorstUpdate[] = [];
  let step = 0;
  try {
    for (const at of STEPS.filter((s) => s < lastStep)) {
      await engine.advance(at - step);
      const before = (await engine.snapshot()).checkpoint();
      await engine.advance(1);
      step = at + 1;
      const made = statesOf((await engine.snapshot()).checkpoint());
      const allowance = await updateAllowance(problem, before, at);
      (allowance.settled ? settled : unsettled).push(judged(made, allowance, at));
    }
  } finally {
    engine.dispose();
  }
  return (settled.length > 0 ? settled : unsettled).reduce((a, b) => (b.share <= a.share ? a : b));
}

function judged(made: readonly NamedMatrix[], { exact, allowed }: UpdateAllowance, at: number): WorstUpdate {
  return made
    .map(({ name, value }, i) => {
      const error = frobeniusNorm(subtract(value, exact[i].value));
      const share = error === 0 ? 0 : error / allowed[i];
      return { share: Number.isNaN(share) ? Number.POSITIVE_INFINITY : share, where: `${name} after step ${at}` };
    })
    .reduce((a, b) => (b.share <= a.share ? a : b));
}

export interface UpdateAllowance {
  /** What the float64 update makes of every part of the state. */
  readonly exact: readonly NamedMatrix[];
  /** The Frobenius norm by which a float32 engine may miss it. */
  readonly allowed: readonly number[];
  /** Whether float32 settles the update at all. */
  readonly settled: boolean;
}

/** What is allowed to the update of a state; `seed` chooses the noise. */
export async function updateAllowance(problem: Problem, from: Checkpoint, seed: number): Promise<UpdateAllowance> {
  const rng = createRng(seed, 'noisy updates');
  const exact = statesOf(await exactUpdate(problem, from));
  // What storing a result costs is noise too.
  const stored = exact.map(({ value }) => NOISE * precisionOf.float32.unitRoundoff * frobeniusNorm(value));
  const least = exact.map(() => Number.POSITIVE_INFINITY);
  const most = [...stored];
  for (let draw = 0; draw < DRAWS; draw++) {
    const noisy = statesOf(await noisyUpdate(problem, from, rng, NOISE * jitterOf(problem)));
    for (const [i, { value }] of noisy.entries()) {
      const error = Math.max(stored[i], frobeniusNorm(subtract(value, exact[i].value)));
      least[i] = Math.min(least[i], error);
      most[i] = Math.max(most[i], error);
    }
  }
  return { exact, allowed: most, settled: most.every((error, i) => error <= SETTLED * least[i]) };
}

export interface NamedMatrix {
  readonly name: string;
  readonly value: Matrix;
}

/** Parameters, velocities and running statistics, each with its name. */
function statesOf({ parameters, velocity, statistics }: Checkpoint): NamedMatrix[] {
  const depth = parameters.weights.length;
  const normalised = parameters.scales.length;
  const name = (i: number) => {
    if (i < depth) return `W_${i + 1}`;
    return i < depth + normalised ? `scale ${i - depth + 1}` : `shift ${i - depth - normalised + 1}`;
  };
  const column = (values: Float64Array) => matrix(values.length, 1, Float64Array.from(values));
  return [
    ...listParameters(parameters).map((value, i) => ({ name: name(i), value })),
    ...(velocity ? listParameters(velocity).map((value, i) => ({ name: `velocity of ${name(i)}`, value })) : []),
    ...(statistics ?? []).flatMap(({ mean, variance }, l) => [
      { name: `running mean ${l + 1}`, value: column(mean) },
      { name: `running variance ${l + 1}`, value: column(variance) },
    ]),
  ];
}

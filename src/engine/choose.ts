/** Which engine runs, and why: the sentence the page shows. */
import type { Pace } from '../lib/steps';
import { updatesPerSecond } from './calibrate';
import { workPerStep } from './cost';
import type { Availability, EngineId, EngineProvider } from './engine';
import { isLinearFullBatch, type Problem } from './problem';

export interface EngineChoice {
  /** Engines to try, in order; the first is the one chosen. */
  readonly order: readonly EngineProvider[];
  /** Why the first one was chosen. */
  readonly reason: string;
  /** Set when the visitor asked for an engine that is not to be had. */
  readonly notice: string | null;
  /** Errors of engines that were left out for them. */
  readonly failures: readonly unknown[];
}

/** Below this many operations a step, float64 is quick enough that nothing has to be measured. */
const LIGHT_STEP = 4e6;
/** Above this many, a step in float64 takes seconds and is not even tried for the measurement. */
const HEAVY_STEP = 1e9;
/**
 * Above this many, nearly all of a step is products. There WebAssembly in float32 does twice as much at a time as in float64, and
 * a measurement says nothing new: it takes a good part of a second, and of code that is not compiled yet it can be wrong.
 */
const ALL_PRODUCTS = 1e8;

/** The order in which engines stand in for one that fails or is not there. */
const STAND_INS: readonly EngineId[] = ['exact', 'wasm', 'webgl', 'cpu'];

/**
 * Automatic: WebGPU on a hardware adapter. Without one, the exact engine for linear networks and for all that is small;
 * for the rest, the faster of it and the best other one, measured on the problem itself. A software adapter runs only
 * when asked for. After the chosen engine come the others, in case it fails.
 */
export async function chooseEngine(
  wanted: EngineId | 'auto',
  providers: readonly EngineProvider[],
  problem: Problem,
  pace: Pace,
): Promise<EngineChoice> {
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => failures.push(error);
  const find = (id: EngineId) => providers.find((p) => p.id === id);
  const ordered = (first: EngineProvider | undefined, reason: string, notice: string | null = null): EngineChoice => {
    const standIns = STAND_INS.map(find).filter((p) => p !== undefined && p !== first) as EngineProvider[];
    return { order: first ? [first, ...standIns] : standIns, reason, notice, failures };
  };

  if (wanted !== 'auto') {
    const provider = find(wanted);
    const availability = provider
      ? await safeProbe(provider, onFailure)
      : { usable: false as const, why: 'it is not part of this build' };
    if (availability.usable) return ordered(provider, 'You chose this engine.');
    return ordered(
      find('exact'),
      `The engine you chose cannot run here: ${availability.why}.`,
      `${provider?.name ?? wanted} cannot run: ${availability.why}. The exact engine runs instead.`,
    );
  }

  const webgpu = find('webgpu');
  const gpu = webgpu ? await safeProbe(webgpu, onFailure) : { usable: false as const, why: 'there is no WebGPU here' };
  if (gpu.usable && !gpu.software)
    return ordered(webgpu, `Chosen because a hardware graphics adapter is present: ${gpu.device}.`);
  const withoutGpu = gpu.usable ? `the only WebGPU adapter is a software one (${gpu.device}), which is slower` : gpu.why;

  if (isLinearFullBatch(problem) || workPerStep(problem) < LIGHT_STEP)
    return ordered(find('exact'), `Chosen because ${withoutGpu}; in double precision this network is quick to train.`);

  const other = await firstUsable((['wasm', 'webgl', 'cpu'] as const).map(find), onFailure);
  const exact = find('exact');
  if (!other || !exact) return ordered(exact ?? other, `Chosen because ${withoutGpu}, and no other engine is there.`);
  if (workPerStep(problem) > HEAVY_STEP)
    return ordered(other, `Chosen because ${withoutGpu}, and a step of this network in double precision would take seconds.`);
  if (other.id === 'wasm' && workPerStep(problem) > ALL_PRODUCTS)
    return ordered(
      other,
      `Chosen because ${withoutGpu}, and a network of this size trains about twice as fast in single precision.`,
    );
  const exactRate = await updatesPerSecond(exact, problem, pace, onFailure);
  const otherRate = await updatesPerSecond(other, problem, pace, onFailure);
  const [first, rate, second, slower] =
    exactRate >= otherRate ? [exact, exactRate, other, otherRate] : [other, otherRate, exact, exactRate];
  return ordered(
    first,
    `Chosen because ${withoutGpu}, and measured on this network it makes ${inWords(rate)} steps a second, ${second.name} ${inWords(slower)}.`,
  );
}

async function firstUsable(
  candidates: readonly (EngineProvider | undefined)[],
  onFailure: (error: unknown) => void,
): Promise<EngineProvider | undefined> {
  for (const candidate of candidates) if (candidate && (await safeProbe(candidate, onFailure)).usable) return candidate;
  return undefined;
}

/** A probe that throws is an engine that cannot run. */
async function safeProbe(provider: EngineProvider, onFailure: (error: unknown) => void): Promise<Availability> {
  try {
    return await provider.probe();
  } catch (error) {
    onFailure(new Error(`${provider.name} could not be looked for`, { cause: error }));
    return { usable: false, why: error instanceof Error ? error.message : String(error) };
  }
}

function inWords(rate: number): string {
  return rate === 0 ? 'none' : rate >= 10 ? String(Math.round(rate)) : rate.toPrecision(2);
}

/**
 * One run: its problem, its engine and what has been measured of it. It knows nothing of commands, frames on
 * their way or time; `session.ts` decides when to do what.
 */
import { type RunConfig, stepLimit } from '../config/runConfig';
import { oneHot } from '../datasets/dataset';
import { chooseEngine } from '../engine/choose';
import type { Advance, Engine, EngineProvider, Snapshot } from '../engine/engine';
import { precisionOf } from '../engine/precision';
import { type Problem, problemOf } from '../engine/problem';
import { minNormSolution } from '../lib/linalg/decompositions';
import { scaled } from '../lib/linalg/matrix';
import { orthonormalityGap } from '../metrics/assumptions';
import { type Measurement, measure } from '../metrics/measure';
import { predict } from '../metrics/prediction';
import { whyNoPrediction } from '../metrics/predictionScope';
import type { EngineReport, PredictionReport, RunSetup } from './protocol';
import { isWithinReach, SpectraTask } from './spectraTask';

/** An engine failed while it ran, as a lost device does. Another one may go on. */
export class EngineFailure extends Error {}

/** All engines have failed; the message says what the last one said. */
export class NoEngineLeft extends Error {}

export class Run {
  readonly setup: RunSetup;
  /** Updates after which the run ends. */
  readonly stepLimit: number;
  private readonly problem: Problem;
  private engine: Engine | null = null;
  private candidates: EngineProvider[] = [];
  private reason = '';
  /** The last state that is known to be good: where another engine takes over. Null at the start. */
  private last: Snapshot | null = null;

  constructor(
    readonly runId: number,
    readonly config: RunConfig,
  ) {
    this.problem = problemOf(config);
    this.stepLimit = stepLimit(config);
    this.setup = { prediction: predictionFor(config, this.problem), theta: orthonormalityGap(this.problem.data.X) };
  }

  /** Starts the engine that suits best. Throws NoEngineLeft when none starts. */
  async open(providers: readonly EngineProvider[], now: () => number): Promise<{ engine: EngineReport; notice: string | null }> {
    const choice = await chooseEngine(this.config.engine, providers, this.problem, now);
    this.candidates = [...choice.order];
    this.reason = choice.reason;
    const started = await this.startNext();
    return { engine: started.engine, notice: joined(choice.notice, started.notice) };
  }

  /** Goes on from the last good state on the next engine. Throws NoEngineLeft when there is none. */
  async recover(failure: EngineFailure): Promise<{ engine: EngineReport; notice: string | null; step: number }> {
    const failed = this.engine?.info.name ?? 'The engine';
    this.engine?.dispose();
    this.engine = null;
    this.reason = `Chosen because ${failed} failed: ${messageOf(failure)}.`;
    const { engine, notice } = await this.startNext(failure);
    const step = this.last?.step ?? 0;
    const sentence = `${failed} failed: ${messageOf(failure)}. ${engine.name} goes on from step ${step}.`;
    return { engine, notice: joined(sentence, notice), step };
  }

  private async startNext(before?: EngineFailure): Promise<{ engine: EngineReport; notice: string | null }> {
    let notice: string | null = null;
    let failure: unknown = before ?? 'there is none';
    for (;;) {
      const provider = this.candidates.shift();
      if (!provider) throw new NoEngineLeft(`No engine can run this: ${messageOf(failure)}.`);
      try {
        this.engine = await provider.create(this.problem, this.last?.checkpoint() ?? null);
        const { tolerance } = precisionOf[this.engine.info.precision];
        return { engine: { ...this.engine.info, tolerance, reason: this.reason }, notice };
      } catch (error) {
        failure = error;
        notice = joined(notice, `${provider.name} did not start: ${messageOf(error)}.`);
        this.reason = `Chosen because ${provider.name} did not start: ${messageOf(error)}.`;
      }
    }
  }

  /** Makes up to `count` updates. Throws EngineFailure. */
  advance(count: number): Promise<Advance> {
    return this.withEngine((engine) => engine.advance(count));
  }

  private async withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    if (!this.engine) throw new NoEngineLeft('No engine is running.');
    try {
      return await work(this.engine);
    } catch (error) {
      throw new EngineFailure(messageOf(error));
    }
  }

  /** Measures the present weights; null where the metrics are not finite, and the state is then not kept as good. */
  async measure(): Promise<{ step: number; measurement: Measurement; spectra: SpectraTask | null } | null> {
    const { network, loss } = this.problem;
    const snapshot = await this.withEngine((engine) => engine.snapshot());
    const { measurement, features } = measure(snapshot.view, network, loss);
    if (!Number.isFinite(measurement.loss)) return null;
    this.last = snapshot;
    return { step: snapshot.step, measurement, spectra: isWithinReach(snapshot) ? new SpectraTask(snapshot, features) : null };
  }

  dispose(): void {
    this.engine?.dispose();
    this.engine = null;
  }
}

function predictionFor(config: RunConfig, { data, network }: Problem): PredictionReport {
  const why = whyNoPrediction(config);
  if (why) return { applies: false, why };
  const { solution, fullRank } = minNormSolution(data.X, oneHot(data.labels, data.classes));
  if (!fullRank) return { applies: false, why: 'the samples are linearly dependent' };
  return { applies: true, ...predict(data, scaled(solution, 1 / network.alpha), config) };
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

function joined(a: string | null, b: string | null): string | null {
  return a && b ? `${a} ${b}` : (a ?? b);
}

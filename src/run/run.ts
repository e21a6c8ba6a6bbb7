/**
 * One run: its problem, its engine and what has been measured of it. It knows nothing of commands, frames on
 * their way or time; `session.ts` decides when to do what.
 */
import { type RunConfig, stepLimit } from '../config/runConfig';
import { digestOf } from '../data/digest';
import { chooseEngine } from '../engine/choose';
import type { Advance, Engine, EngineProvider, Snapshot } from '../engine/engine';
import { precisionOf } from '../engine/precision';
import { type Problem, problemOf } from '../engine/problem';
import { frobeniusNorm, type Matrix } from '../lib/linalg/matrix';
import { type Measurement, measure } from '../metrics/measure';
import { heldWeights } from '../network/network';
import { propagate } from '../network/propagate';
import { evenSample } from '../projection/evenSample';
import { pointCloud } from '../projection/pointCloud';
import { orthonormalityGap } from '../theory/orthonormality';
import { minNormProduct, predictionFor } from '../theory/predictionReport';
import type { AnalysisJob } from './analysis';
import type { PastFeatures } from './featureArchive';
import type { EngineReport, RunFeatures, RunSetup } from './frame';

/** Maps draw at most so many samples. */
const MOST_DRAWN = 2000;

/** An engine failed while it ran, as a lost device does; its cause is what the engine threw. Another one may go on. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}

/** All engines have failed; the message says what the last one said, the cause what each of them threw. */
export class NoEngineLeft extends Error {
  override readonly name = 'NoEngineLeft';
}

/** An engine that runs, what the page says of how it came to run, and every error on the way to it. */
interface Started {
  readonly engine: EngineReport;
  readonly notice: string | null;
  readonly failures: readonly unknown[];
}

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
  private readonly minNorm: Matrix | null;

  constructor(
    readonly runId: number,
    readonly config: RunConfig,
  ) {
    this.problem = problemOf(config);
    this.stepLimit = stepLimit(config);
    const { data, test, network } = this.problem;
    const minNorm = network.nonlinear === 0 ? minNormProduct(data, network.alpha) : null;
    this.minNorm = minNorm?.product ?? null;
    const samples = evenSample(data.labels, MOST_DRAWN);
    this.setup = {
      digest: digestOf(data, test),
      prediction: predictionFor(config, data, minNorm),
      theta: orthonormalityGap(data.X),
      minNorm: this.minNorm && frobeniusNorm(this.minNorm),
      drawn: { samples, labels: samples.map((i) => data.labels[i]) },
    };
  }

  /**
   * Starts the engine that suits best; gives null, and starts none, where the run is not wanted any more once it is chosen: a start
   * may take a minute. Throws NoEngineLeft when none starts.
   */
  async open(providers: readonly EngineProvider[], now: () => number, isWanted: () => boolean): Promise<Started | null> {
    const choice = await chooseEngine(this.config.engine, providers, this.problem, now);
    if (!isWanted()) return null;
    this.candidates = [...choice.order];
    this.reason = choice.reason;
    const started = await this.startNext(choice.failures);
    return { ...started, notice: joined(choice.notice, started.notice) };
  }

  /** Goes on from the last good state on the next engine. Throws NoEngineLeft when there is none. */
  async recover(failure: EngineFailure): Promise<Started & { step: number }> {
    const failed = this.engine?.info.name ?? 'The engine';
    const unreleased = this.dispose();
    this.reason = `Chosen because ${failed} failed: ${messageOf(failure)}.`;
    const { engine, notice, failures } = await this.startNext(unreleased === undefined ? [failure] : [failure, unreleased]);
    const step = this.last?.step ?? 0;
    const sentence = `${failed} failed: ${messageOf(failure)}. ${engine.name} goes on from step ${step}.`;
    return { engine, notice: joined(sentence, notice), failures, step };
  }

  private async startNext(before: readonly unknown[]): Promise<Started> {
    const failures = [...before];
    let notice: string | null = null;
    let failure: unknown = before.find((each) => each instanceof EngineFailure) ?? 'there is none';
    for (;;) {
      const provider = this.candidates.shift();
      if (!provider) throw new NoEngineLeft(`No engine can run this: ${messageOf(failure)}.`, { cause: causeOf(failures) });
      try {
        this.engine = await provider.create(this.problem, this.last?.checkpoint() ?? null);
        const { tolerance } = precisionOf[this.engine.info.precision];
        return { engine: { ...this.engine.info, tolerance, reason: this.reason }, notice, failures };
      } catch (error) {
        failure = error;
        failures.push(new Error(`${provider.name} did not start`, { cause: error }));
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
      throw new EngineFailure(messageOf(error), { cause: error });
    }
  }

  /** Measures the present weights; null where the metrics are not finite, and the state is then not kept as good. */
  async measure(): Promise<{ step: number; measurement: Measurement; job: AnalysisJob } | null> {
    const { network, loss, data } = this.problem;
    const snapshot = await this.withEngine((engine) => engine.snapshot());
    const { measurement, features } = measure(snapshot.view, network, loss);
    if (!Number.isFinite(measurement.loss)) return null;
    this.last = snapshot;
    const { step, view } = snapshot;
    const { samples } = this.setup.drawn;
    const job = { step, held: heldWeights(view), classes: data.classes, minNorm: this.minNorm, features, samples };
    return { step, measurement, job };
  }

  /** Features of the last state measured, of training and of held-out samples; null before the first. */
  features(): RunFeatures | null {
    if (!this.last) return null;
    const { step, view } = this.last;
    const { network } = this.problem;
    const { layers, statistics } = propagate(view.data, network, view.parameters, view.statistics);
    const { test } = view;
    const drawn = test && evenSample(test.labels, MOST_DRAWN);
    return {
      step,
      layers: layers.map((layer) => pointCloud(layer, this.setup.drawn.samples)),
      test:
        test &&
        propagate(test, network, view.parameters, statistics).layers.map((layer) => pointCloud(layer, drawn ?? new Int32Array())),
    };
  }

  /** What is kept of a past step, as maps need it. */
  pastFeatures({ step, layers }: PastFeatures): RunFeatures {
    return { step, layers: layers.map((layer) => pointCloud(layer, this.setup.drawn.samples)), test: null };
  }

  /** Releases the engine. Gives the error of one that could not be released: nothing else may hang on it. */
  dispose(): unknown {
    const engine = this.engine;
    this.engine = null;
    try {
      engine?.dispose();
      return undefined;
    } catch (error) {
      return new Error('an engine could not be released', { cause: error });
    }
  }
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

/** One error that stands for all; undefined for none. */
export function causeOf(failures: readonly unknown[]): unknown {
  return failures.length > 1 ? new AggregateError(failures, `${failures.length} errors`) : failures[0];
}

function joined(a: string | null, b: string | null): string | null {
  return a && b ? `${a} ${b}` : (a ?? b);
}

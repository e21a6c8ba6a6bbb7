/**
 * One run: its engine and what has been measured of it. It knows nothing of commands, frames on their way or time; `session.ts`
 * decides when to do what.
 */
import { chooseEngine } from '../engine/choose';
import type { Advance, Engine, EngineProvider, Snapshot } from '../engine/engine';
import { precisionOf } from '../engine/precision';
import { finish, inSlices, type Pace, part, type Steps } from '../lib/steps';
import type { Reading } from '../metrics/reading';
import type { ClassFeatures } from '../network/classFeatures';
import { assembleInput } from '../network/inputFeatures';
import { heldWeights } from '../network/network';
import { propagate } from '../network/propagate';
import type { PlanePoints } from '../projection/planePoints';
import { pointCloud } from '../projection/pointCloud';
import type { AnalysisJob, InputAnalysis } from './analysis';
import { type Evaluation, evaluate, type Measurement } from './evaluate';
import type { PastFeatures } from './featureArchive';
import type { EngineReport, RunFeatures, RunSetup } from './frame';
import type { Measured } from './measured';
import type { Prepared } from './prepare';

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

/** Multiplications that may be spent on held-out samples in every frame: some milliseconds. */
const CHEAP_TEST = 2e7;

/** A state with its numbers. */
export interface MeasuredState {
  readonly step: number;
  readonly measurement: Measurement;
  /** What is left to find out of it elsewhere; null where its features would be too large. */
  readonly job: AnalysisJob | null;
}

/** Singular values and maps are made of features of at most so many samples; of more, those of the sample stand. */
const MOST_ANALYSED = 5000;

export class Run {
  readonly setup: RunSetup;
  private engine: Engine | null = null;
  private candidates: EngineProvider[] = [];
  private reason = '';
  /** The last state that is known to be good: where another engine takes over. Null at the start. */
  private last: Snapshot | null = null;
  /** What analyses say of layer 0, by the number of samples they are of. */
  private readonly inputs = new Map<number, InputAnalysis>();
  /** The drawn samples as columns of the features of the sample, which are no others. */
  private readonly everyDrawn: Int32Array;

  constructor(
    readonly runId: number,
    private readonly prepared: Prepared,
  ) {
    this.setup = prepared.setup;
    this.everyDrawn = this.setup.drawn.samples.map((_, i) => i);
  }

  /** Loss below which the run has converged. */
  get stopLoss(): number {
    return this.prepared.config.stop;
  }

  /** Whether there is more to measure than the sample that frames are measured on. */
  get isSampled(): boolean {
    return this.prepared.isSampled;
  }

  /** Whether held-out samples cost so little to measure that every frame can say what they come to. */
  get testsCheaply(): boolean {
    const { problem, sample } = this.prepared;
    const weights = problem.start.shapes.reduce((sum, [rows, cols]) => sum + rows * cols, 0);
    return weights * (sample.test?.samples.length ?? 0) <= CHEAP_TEST;
  }

  /** Starts the engine that suits best. Throws NoEngineLeft when none starts, and the signal's reason where the run is not wanted any more. */
  async open(providers: readonly EngineProvider[], pace: Pace): Promise<Started> {
    const { config, problem } = this.prepared;
    const choice = await chooseEngine(config.engine, providers, problem, pace);
    pace.signal.throwIfAborted();
    this.candidates = [...choice.order];
    this.reason = choice.reason;
    const started = await this.startNext(choice.failures, pace);
    return { ...started, notice: joined(choice.notice, started.notice) };
  }

  /** Goes on from the last good state on the next engine. Throws NoEngineLeft when there is none. */
  async recover(failure: EngineFailure, pace: Pace): Promise<Started & { step: number }> {
    const failed = this.engine?.info.name ?? 'The engine';
    const unreleased = this.dispose();
    this.reason = `Chosen because ${failed} failed: ${messageOf(failure)}.`;
    const { engine, notice, failures } = await this.startNext(unreleased === undefined ? [failure] : [failure, unreleased], pace);
    const step = this.last?.step ?? 0;
    const sentence = `${failed} failed: ${messageOf(failure)}. ${engine.name} goes on from step ${step}.`;
    return { engine, notice: joined(sentence, notice), failures, step };
  }

  private async startNext(before: readonly unknown[], pace: Pace): Promise<Started> {
    const failures = [...before];
    let notice: string | null = null;
    let failure: unknown = before.find((each) => each instanceof EngineFailure) ?? 'there is none';
    for (;;) {
      const provider = this.candidates.shift();
      if (!provider) throw new NoEngineLeft(`No engine can run this: ${messageOf(failure)}.`, { cause: causeOf(failures) });
      try {
        this.engine = await provider.create(this.prepared.problem, this.last?.checkpoint() ?? null, pace);
        const { tolerance } = precisionOf[this.engine.info.precision];
        return { engine: { ...this.engine.info, tolerance, reason: this.reason }, notice, failures };
      } catch (error) {
        pace.signal.throwIfAborted();
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

  /**
   * Measures the present weights on the sample; `withTest`: held-out samples too. Null where the metrics are not finite, and the
   * state is then not kept as good.
   */
  async measure(withTest: boolean, pace: Pace): Promise<(MeasuredState & { readonly job: AnalysisJob }) | null> {
    const { sample } = this.prepared;
    const snapshot = await this.withEngine((engine) => engine.snapshot());
    const evaluated = withTest ? sample : { ...sample, test: null };
    const { measurement, features } = await inSlices(evaluate(snapshot.view, evaluated, true), pace);
    if (!Number.isFinite(measurement.loss)) return null;
    this.last = snapshot;
    return { step: snapshot.step, measurement, job: this.jobOf(snapshot, features ?? []) };
  }

  /** Measures the last state on everything, in slices. Null before the first. */
  async measureWhole(pace: Pace): Promise<MeasuredState | null> {
    const { last } = this;
    if (!last) return null;
    const { measurement, features } = await inSlices(wholeState(this.prepared, last), pace);
    return { step: last.step, measurement, job: features && this.jobOf(last, features) };
  }

  private jobOf({ step, view }: Snapshot, [input, ...features]: readonly ClassFeatures[]): AnalysisJob {
    const { problem, minNorm } = this.prepared;
    const N = input.labels.length;
    return {
      step,
      of: N,
      held: heldWeights(view),
      classes: problem.data.classes,
      minNorm,
      features,
      input: this.inputs.get(N) ?? input,
      samples: N === problem.data.labels.length ? this.setup.drawn.samples : this.everyDrawn,
    };
  }

  /** Keeps what the first analysis of so many samples says of their input, which no later one has to find again. */
  noteInput({ input }: AnalysisJob, plane: PlanePoints, rank: Reading): void {
    if ('labels' in input) this.inputs.set(input.labels.length, { plane, rank });
  }

  /** Features of the last state measured, of training and of held-out samples; null before the first. */
  features(): RunFeatures | null {
    if (!this.last) return null;
    const { step, view } = this.last;
    const { train, test, network } = this.prepared.sample;
    const clouds = (measured: Measured, statistics: typeof view.statistics) => {
      const every = Int32Array.from(measured.samples, (_, i) => i);
      const layers = [pointCloud(assembleInput(measured.input), every)];
      const passed = finish(
        propagate(measured.input, network, view.parameters, statistics, (layer) => {
          layers.push(pointCloud(layer, every));
        }),
      );
      return { layers, statistics: passed.statistics };
    };
    const { layers, statistics } = clouds(train, view.statistics);
    return { step, layers, test: test && clouds(test, statistics).layers };
  }

  /** What is kept of a past step, as maps need it. */
  pastFeatures({ step, layers }: PastFeatures): RunFeatures {
    const { train } = this.prepared.sample;
    const all = [assembleInput(train.input), ...layers];
    return { step, layers: all.map((layer) => pointCloud(layer, this.everyDrawn)), test: null };
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

function* wholeState(prepared: Prepared, { view }: Snapshot): Steps<Evaluation> {
  const whole = yield* part(prepared.whole(), 0, 0.5);
  return yield* part(evaluate(view, whole, whole.train.samples.length <= MOST_ANALYSED), 0.5, 1);
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

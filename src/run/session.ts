/**
 * The run loop. Commands only note what is wanted; one driver at a time does the work in short slices and looks
 * at what is wanted between them, so a command never waits longer than a slice and never meets a half-done step.
 * It knows no worker: messages leave through `emit`, time and rest come from outside.
 */

import type { RunConfig } from '../config/runConfig';
import { sampleCount } from '../data/facts';
import { DataWanted } from '../data/sources/dataWanted';
import { type DataRequest, type LoadData, type LoadProgress, received } from '../data/sources/loadData';
import type { EngineProvider } from '../engine/engine';
import { causeText } from '../lib/causeText';
import type { Pace } from '../lib/steps';
import type { PlanePoints } from '../projection/planePoints';
import type { Analysis, AnalysisJob, Planes } from './analysis';
import { AnalysisQueue } from './analysisQueue';
import { FeatureArchive } from './featureArchive';
import { type FailureStage, type Frame, frameOf, hasEnded, type RunStatus } from './frame';
import { nextMark } from './marks';
import { prepare } from './prepare';
import type { Command, RunEvent } from './protocol';
import { causeOf, EngineFailure, type MeasuredState, messageOf, Run } from './run';
import { SpeedMeter } from './speedMeter';

/** Where analyses are made. */
export interface Analyst {
  /** Whether it works beside training. If not, it is only asked at rest, and only for the frame on show. */
  readonly background: boolean;
  /** One at a time. Rejects when it cannot go on. */
  analyse(job: AnalysisJob, onPlanes: (planes: Planes) => void): Promise<Analysis>;
  /** Gives up what it is doing, if that takes long: its answer is no longer wanted. */
  abandon(): void;
}

export interface SessionPorts {
  emit(event: RunEvent): void;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Resolves once waiting commands have been delivered. */
  rest(): Promise<void>;
  readonly load: LoadData;
  readonly engines: readonly EngineProvider[];
  readonly analyst: Analyst;
}

/** What was measured of one step on the sample. */
interface Numbers {
  readonly frame: Frame;
  readonly job: AnalysisJob;
}

/** A slice of training between two looks at the commands, in milliseconds. */
const SLICE_MS = 10;
const LARGEST_SLICE_STEPS = 4096;
/** At full speed, training gets this many times the time that measuring a frame takes. */
const TRAINING_TO_MEASURING = 4;
/** The same for the frames that the history keeps. */
const TRAINING_TO_MARKING = 4;
/** So long those may take in any case, in milliseconds, by the first step and again in every decade of steps after it. */
const FREE_MARKING_MS = 300;
/** While training, analyses beside it rest for so many times as long as the last one took: the page needs a processor too. */
const REST_TO_ANALYSING = 2;

/** Before the first word on what is being prepared, and between two, in milliseconds. */
const PROGRESS_MS = 100;

/** So many analyses in a row that fail, and no more are tried. */
const MOST_FAILED_ANALYSES = 3;

/** What is said of an analysis that failed, the `failed`th in a row; null for nothing new. */
function failedAnalysis(step: number, failed: number, why: string): string | null {
  if (failed >= MOST_FAILED_ANALYSES) return `Singular values, ranks and maps are no longer computed: ${why}. Reset tries again.`;
  if (failed > 1) return null;
  return `Singular values, ranks and maps of step ${step} could not be computed: ${why}. The next ones are tried again.`;
}

export class Session {
  private wanted: { readonly runId: number; readonly request: DataRequest } | null = null;
  private run: Run | null = null;
  private speed: RunConfig['speed'] = 'max';
  private status: RunStatus = { state: 'preparing', progress: null };
  private playing = false;
  private singleSteps = 0;
  private driving = false;

  private step = 0;
  private sliceSteps = 1;
  /** Steps still to make before the next frame, at a fixed speed. */
  private untilFrame = 0;
  private losses: { step: number; loss: number }[] = [];
  private readonly meter = new SpeedMeter();

  private seq = 0;
  private acked = 0;
  /** The state has moved on since the last frame. */
  private stale = false;
  /** Milliseconds that measuring the last frame took, and that training alone and the history have had since. */
  private measuredMs = 0;
  private trainedMs = 0;
  private markedMs = 0;
  /** Frames of marked steps, waiting to be sent. */
  private marks: Frame[] = [];
  /** The last of them, sent or not, while no later frame went to the page: the newest state that is known to be good. */
  private newestMark: Numbers | null = null;
  private mark = nextMark(0);
  /** Milliseconds of the whole run so far: for the history, for anything that is measured, and of training alone. */
  private markingMs = 0;
  private measuringMs = 0;
  private trainingMs = 0;
  private readonly queue = new AnalysisQueue();
  /** The run that an analysis is being made of. */
  private analysing: Run | null = null;
  /** While training, the next analysis does not begin before this. */
  private analysisDue = 0;
  /** Of this run, one after the other. */
  private failedAnalyses = 0;
  private readonly archive = new FeatureArchive();
  /** Aborted when a newer configuration is wanted. */
  private unwanted = new AbortController();
  /** Aborted when the run is to move on while everything is measured at rest. */
  private restless = new AbortController();
  /** The state on show has been measured on a sample, and there is more. */
  private partial = false;
  /** Steps whose features are asked for; null is the newest. */
  private featuresWanted = new Set<number | null>();

  constructor(private readonly ports: SessionPorts) {}

  handle(command: Command): void {
    if (command.type === 'configure') {
      this.wanted = { runId: command.runId, request: received(command) };
      this.speed = command.config.speed;
      this.playing = false;
      this.singleSteps = 0;
      // At once, not when its turn comes: by this the page knows a worker that hears from one that is busy for a minute.
      this.emit({ type: 'status', runId: command.runId, status: { state: 'preparing', progress: null } });
      this.unwanted.abort();
      this.restless.abort();
    } else if (command.runId !== (this.wanted ?? this.run)?.runId) {
      return;
    } else {
      switch (command.type) {
        case 'play':
          this.playing = true;
          this.restless.abort();
          break;
        case 'pause':
          this.playing = false;
          break;
        case 'step':
          this.playing = false;
          this.singleSteps++;
          this.restless.abort();
          break;
        case 'speed':
          this.speed = command.speed;
          this.untilFrame = 0;
          break;
        case 'features':
          this.featuresWanted.add(command.step);
          break;
        case 'ack':
          this.acked = Math.max(this.acked, command.seq);
          break;
        default:
          command satisfies never;
      }
    }
    void this.drive();
  }

  /** Releases the engine. The session can be configured again. */
  dispose(): void {
    this.wanted = null;
    this.unwanted.abort();
    this.restless.abort();
    this.playing = false;
    this.run?.dispose();
    this.run = null;
  }

  private async drive(): Promise<void> {
    if (this.driving) return;
    this.driving = true;
    try {
      while (await this.turn()) await this.ports.rest();
    } catch (error) {
      // Nothing waits for the driver: what is not said here is said nowhere.
      const runId = (this.wanted ?? this.run)?.runId;
      if (runId === undefined) throw error;
      this.run?.dispose();
      this.run = null;
      this.wanted = null;
      this.fail(runId, 'train', error);
    } finally {
      this.driving = false;
    }
  }

  /** Does the next piece of work; false when there is none until the next command. */
  private async turn(): Promise<boolean> {
    if (this.wanted) return this.open(this.wanted);
    const run = this.run;
    if (!run) return false;
    const ended = hasEnded(this.status.state);
    if (!ended && this.singleSteps > 0) {
      this.singleSteps--;
      return this.train(run, () => this.advance(run, 1));
    }
    if (!ended && this.playing && !this.isWaitingForPage()) return this.train(run, () => this.slice(run));
    if (!ended && !this.playing && this.status.state === 'running') return this.train(run, () => this.rest(run, 'paused'));
    if (this.stale && this.acked === this.seq) return this.train(run, () => this.sendFrame(run));
    if (ended || !this.playing) {
      this.sendFeatures(run);
      if (this.partial && this.acked === this.seq && this.status.state !== 'diverged') return this.measureWhole(run);
      this.pumpAnalysis(run);
    }
    return false;
  }

  /** Work in slices, until a newer configuration is wanted. */
  private pace(signal: AbortSignal = this.unwanted.signal): Pace {
    return { now: this.ports.now, rest: this.ports.rest, signal };
  }

  /** A fixed speed means so many steps for each picture drawn: the next ones wait until the page has drawn. */
  private isWaitingForPage(): boolean {
    return this.speed !== 'max' && this.untilFrame === 0 && this.acked < this.seq;
  }

  /** Frames follow the page's drawing; at full speed, of a network that is costly to measure, training comes first. */
  private isFrameDue(): boolean {
    if (this.untilFrame > 0 || this.acked < this.seq) return false;
    // What was measured for the history need not be measured again: its time counts as if it had gone into training.
    const passedMs = this.trainedMs + (this.markOfThisStep() ? this.markedMs : 0);
    return this.speed !== 'max' || passedMs >= TRAINING_TO_MEASURING * this.measuredMs;
  }

  private async open(wanted: { readonly runId: number; readonly request: DataRequest }): Promise<boolean> {
    const { runId, request } = wanted;
    this.unwanted = new AbortController();
    const unreleased = this.forget();
    if (unreleased instanceof Error) {
      const sentence = `The engine of the run before could not be released: ${messageOf(unreleased.cause)}. Its memory comes back when the page is loaded again.`;
      this.emit({ type: 'notice', runId, sentence, ...caused(unreleased) });
    }
    await this.ports.rest();
    if (this.wanted !== wanted) return true;
    let run: Run | null = null;
    const pace = this.pace();
    try {
      run = new Run(runId, await prepare(request, this.ports.load, pace, this.tellProgress(runId)));
      this.emit({ type: 'setup', runId, setup: run.setup });
      const { engine, notice, failures } = await run.open(this.ports.engines, pace);
      pace.signal.throwIfAborted(); // A newer configuration arrived meanwhile.
      this.wanted = null;
      this.run = run;
      this.emit({ type: 'engine', runId, engine, notice, ...caused(causeOf(failures)) });
      this.setStatus(run, { state: 'ready', step: 0 });
      await this.sendFrame(run, true);
    } catch (error) {
      // One that was taken over is released with the next start, which says so where it cannot be.
      if (this.run !== run) run?.dispose();
      if (this.wanted !== wanted) return true;
      this.wanted = null;
      this.fail(runId, run ? 'engine' : 'prepare', error);
    }
    return true;
  }

  /** What is being prepared, as events that come no faster than anybody reads. */
  private tellProgress(runId: number): (progress: LoadProgress) => void {
    let told = this.ports.now();
    return (progress) => {
      if (this.ports.now() - told < PROGRESS_MS) return;
      told = this.ports.now();
      this.emit({ type: 'status', runId, status: { state: 'preparing', progress } });
    };
  }

  /** Leaves the present run behind. Gives the error of an engine that could not be released. */
  private forget(): unknown {
    const unreleased = this.run?.dispose();
    this.run = null;
    this.step = 0;
    this.sliceSteps = 1;
    this.untilFrame = 0;
    this.losses = [];
    this.acked = this.seq;
    this.stale = false;
    this.partial = false;
    this.measuredMs = 0;
    this.trainedMs = 0;
    this.markedMs = 0;
    this.marks = [];
    this.newestMark = null;
    this.mark = nextMark(0);
    this.markingMs = 0;
    this.measuringMs = 0;
    this.trainingMs = 0;
    this.meter.reset();
    this.queue.reset();
    if (this.analysing) this.ports.analyst.abandon();
    this.analysing = null;
    this.analysisDue = 0;
    this.failedAnalyses = 0;
    this.archive.clear();
    this.featuresWanted.clear();
    return unreleased;
  }

  /** Work that needs the engine. When the engine fails, another one goes on from the last good state. */
  private async train(run: Run, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
    } catch (failure) {
      if (this.run !== run || this.unwanted.signal.aborted) return true;
      try {
        if (!(failure instanceof EngineFailure)) throw failure;
        const { engine, notice, failures, step } = await run.recover(failure, this.pace());
        this.step = step;
        this.untilFrame = 0;
        this.losses = this.losses.filter((point) => point.step < step);
        this.marks = this.marks.filter((mark) => mark.step <= step);
        if (this.newestMark && this.newestMark.frame.step > step) this.newestMark = null;
        this.mark = nextMark(step);
        this.stale = true;
        this.emit({ type: 'engine', runId: run.runId, engine, notice, ...caused(causeOf(failures)) });
      } catch (error) {
        this.run = null;
        run.dispose();
        this.fail(run.runId, 'train', error);
      }
    }
    return true;
  }

  private async slice(run: Run): Promise<void> {
    const start = this.ports.now();
    const measuredBefore = this.measuringMs;
    if (this.status.state !== 'running') {
      this.setStatus(run, { state: 'running', step: this.step });
      this.meter.start(start, this.step);
    }
    if (this.untilFrame === 0 && this.speed !== 'max') this.untilFrame = Number(this.speed);
    const made = await this.advance(run, this.speed === 'max' ? this.sliceSteps : Math.min(this.untilFrame, this.sliceSteps));
    const took = Math.max(this.ports.now() - start, 0.01);
    if (made > 0) this.sliceSteps = Math.min(LARGEST_SLICE_STEPS, Math.max(1, Math.round((made * SLICE_MS) / took)));
    this.untilFrame = Math.max(0, this.untilFrame - made);
    this.meter.note(this.ports.now(), this.step);
    const trained = this.ports.now() - start - (this.measuringMs - measuredBefore);
    this.trainedMs += trained;
    this.trainingMs += trained;
    if (this.stale && this.isFrameDue()) await this.sendFrame(run);
  }

  /** Makes up to `count` updates and notes what ended the run, if anything did. Gives the number made. */
  private async advance(run: Run, count: number): Promise<number> {
    const before = this.step;
    const { outcome, step, losses } = await run.advance(
      Math.min(count, run.setup.stepLimit - before, this.canKeep() ? this.mark - before : Number.POSITIVE_INFINITY),
    );
    this.step = step;
    for (const loss of losses) this.losses.push(loss);
    if (step !== before) this.stale = true;
    if (outcome === 'diverged') this.diverge(run);
    else if (outcome === 'converged') await this.rest(run, 'converged');
    else if (step >= run.setup.stepLimit) await this.rest(run, 'limit');
    else if (!this.playing && this.singleSteps === 0) await this.rest(run, 'paused');
    else if (step === this.mark && this.canKeep()) await this.keep(run);
    if (step >= this.mark) this.mark = nextMark(step);
    return step - before;
  }

  /** Whether training has had its share of the time, so that the next marked step can be kept. */
  private canKeep(): boolean {
    const free = FREE_MARKING_MS * (1 + Math.log10(this.mark));
    return this.markingMs <= free + this.trainingMs / TRAINING_TO_MARKING;
  }

  /** What was measured of this step for the history, unless it is on show already. */
  private markOfThisStep(): Numbers | null {
    return this.newestMark?.frame.step === this.step ? this.newestMark : null;
  }

  /** Measures the sample, and notes how long that took; null where the metrics are no longer finite. */
  private async measure(run: Run, withTest: boolean): Promise<{ readonly numbers: Numbers | null; readonly ms: number }> {
    const start = this.ports.now();
    const measured = await run.measure(withTest, this.pace());
    const ms = this.ports.now() - start;
    this.measuringMs += ms;
    return { numbers: measured && { frame: this.frameOf(measured), job: measured.job }, ms };
  }

  /** Measures a marked step for the history. */
  private async keep(run: Run): Promise<void> {
    const { numbers, ms } = await this.measure(run, true);
    this.markingMs += ms;
    this.markedMs += ms;
    if (!numbers) return;
    const { frame, job } = numbers;
    this.marks.push(frame);
    this.newestMark = numbers;
    if (this.ports.analyst.background) this.queue.offer(job);
    this.archive.offer({ step: frame.step, layers: job.features });
  }

  /**
   * Comes to rest, the frame of the last step first: whoever hears the state has the numbers that go with it.
   * The last update allowed may be the one that converged, or the one that went too far.
   */
  private async rest(run: Run, state: 'paused' | 'converged' | 'limit'): Promise<void> {
    const measured = await this.sendFrame(run, true);
    if (!measured) return;
    if (state === 'limit' && (measured.training?.loss ?? 0) < run.stopLoss)
      this.setStatus(run, { state: 'converged', step: this.step });
    else this.setStatus(run, { state, step: this.step });
  }

  /** The picture goes to the newest state that is known to be good, which is also where the history ends, and stays there. */
  private diverge(run: Run): void {
    this.stale = false;
    const newest = this.newestMark;
    this.sendHistory(run);
    if (newest) this.emitFrame(run, newest.frame);
    if (newest) this.queue.offerNewest(newest.job);
    this.setStatus(run, { state: 'diverged', step: this.step });
  }

  /** Null where the metrics are no longer finite: the run has then ended. */
  private async sendFrame(run: Run, withTest = run.testsCheaply): Promise<Frame | null> {
    const numbers = this.markOfThisStep() ?? (await this.measureFrame(run, withTest));
    this.trainedMs = 0;
    this.markedMs = 0;
    this.stale = false;
    if (!numbers) {
      this.diverge(run);
      return null;
    }
    const { frame, job } = numbers;
    this.show(run, frame, job);
    this.partial = run.isSampled;
    if (frame.step === 0) this.archive.offer({ step: 0, layers: job.features });
    if (this.ports.analyst.background) this.pumpAnalysis(run);
    this.sendFeatures(run);
    return frame;
  }

  private async measureFrame(run: Run, withTest: boolean): Promise<Numbers | null> {
    const { numbers, ms } = await this.measure(run, withTest);
    this.measuredMs = ms;
    return numbers;
  }

  private frameOf({ step, measurement }: MeasuredState): Frame {
    return frameOf(step, measurement, this.meter.rate);
  }

  private show(run: Run, frame: Frame, job: AnalysisJob | null): void {
    this.sendHistory(run);
    this.emitFrame(run, frame);
    this.newestMark = null;
    if (job) this.queue.offerNewest(job);
  }

  /** At rest, all samples are measured, unless the run moves on meanwhile. */
  private async measureWhole(run: Run): Promise<boolean> {
    this.restless = new AbortController();
    try {
      const measured = await run.measureWhole(this.pace(this.restless.signal));
      if (measured) this.show(run, this.frameOf(measured), measured.job);
      this.partial = false;
    } catch (error) {
      if (!this.restless.signal.aborted) throw error;
    }
    return true;
  }

  private sendFeatures(run: Run): void {
    for (const asked of this.featuresWanted) {
      const past = asked === null ? null : this.archive.nearest(asked);
      const features = past ? run.pastFeatures(past) : run.features();
      if (!features) continue;
      this.featuresWanted.delete(asked);
      this.emit({ type: 'features', runId: run.runId, asked, features });
    }
  }

  /** Has the next job analysed unless one is; each result asks for the next. */
  private pumpAnalysis(run: Run): void {
    const training = this.status.state === 'running';
    if (this.analysing || this.failedAnalyses >= MOST_FAILED_ANALYSES || (training && this.ports.now() < this.analysisDue))
      return;
    const job = this.queue.take();
    if (!job) return;
    const start = this.ports.now();
    this.analysing = run;
    const settle = (event: RunEvent | null) => {
      if (this.analysing !== run) return;
      this.analysing = null;
      this.analysisDue = this.ports.now() + REST_TO_ANALYSING * (this.ports.now() - start);
      if (event) this.emit(event);
      if (this.ports.analyst.background || !this.playing) this.pumpAnalysis(run);
    };
    let plane: PlanePoints | null = null;
    const onPlanes = (planes: Planes) => {
      plane = planes.layers[0];
      if (this.analysing === run) this.emit({ type: 'planes', runId: run.runId, planes });
    };
    this.ports.analyst.analyse(job, onPlanes).then(
      (analysis) => {
        if (this.analysing === run) this.failedAnalyses = 0;
        if (plane) run.noteInput(job, plane, analysis.ranks[0]);
        settle(this.isSuperseded(run, job) ? null : { type: 'analysis', runId: run.runId, analysis });
      },
      (error) => {
        if (this.analysing !== run) return;
        const sentence = failedAnalysis(job.step, ++this.failedAnalyses, messageOf(error));
        settle(sentence === null ? null : { type: 'notice', runId: run.runId, sentence, ...caused(error) });
      },
    );
  }

  /** Whether an analysis of a part of the samples is of the step at which the run rests: one of all of them follows. */
  private isSuperseded(run: Run, { step, of }: AnalysisJob): boolean {
    const rests = this.status.state !== 'running' && this.status.state !== 'diverged';
    return rests && step === this.step && of < sampleCount(run.setup.facts);
  }

  private emitFrame(run: Run, frame: Frame): void {
    this.seq++;
    this.emit({ type: 'frame', runId: run.runId, seq: this.seq, frame });
  }

  private sendHistory({ runId }: Run): void {
    if (this.marks.length > 0) this.emit({ type: 'marks', runId, frames: this.marks });
    this.marks = [];
    if (this.losses.length === 0) return;
    const steps = Float64Array.from(this.losses, (point) => point.step);
    const losses = Float64Array.from(this.losses, (point) => point.loss);
    this.emit({ type: 'losses', runId, steps, losses });
    this.losses = [];
  }

  private setStatus({ runId }: Run, status: RunStatus): void {
    this.status = status;
    this.emit({ type: 'status', runId, status });
  }

  private fail(runId: number, stage: FailureStage, error: unknown): void {
    this.playing = false;
    // What the visitor is asked for is a question: nothing went wrong that a cause could explain.
    const more = error instanceof DataWanted ? { wanted: error.wanted } : caused(error);
    this.emit({ type: 'failed', runId, stage, sentence: sentenceOf(error), ...more });
  }

  /** Events of a run that a newer configuration has replaced are not sent. */
  private emit(event: RunEvent): void {
    if (this.wanted && this.wanted.runId !== event.runId) return;
    this.ports.emit(event);
  }
}

/** The cause that goes with an event; nothing where nothing failed. */
function caused(error: unknown): { readonly cause?: string } {
  return error === undefined ? {} : { cause: causeText(error) };
}

/** What went wrong as a sentence; what is said of data is one already. */
function sentenceOf(error: unknown): string {
  const message = messageOf(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/**
 * A whole run in bounded memory: its frames at steps evenly spread on a log scale, with what is known of them. Frames are
 * few by construction; analyses and maps are thinned when they grow large.
 */
import { SteppedSeries } from '../lib/steppedSeries';
import type { Analysis, Planes } from '../worker/analysis';
import type { Frame } from '../worker/protocol';
import type { Moment, Pictures } from './moment';

/** Bytes of everything but the frames. */
const CAPACITY = 48 * 2 ** 20;

export class RunHistory {
  private readonly frames = new SteppedSeries<Frame>();
  private readonly planes = new SteppedSeries<Planes>();
  private readonly analyses = new SteppedSeries<Analysis>();
  private readonly pictures = new SteppedSeries<Pictures>();
  private heavyBytes = 0;

  constructor(private readonly capacity = CAPACITY) {}

  addFrame(frame: Frame): void {
    this.frames.put(frame.step, frame);
  }

  addPlanes(planes: Planes): void {
    this.planes.put(planes.step, planes);
    this.makeRoom();
  }

  addAnalysis(analysis: Analysis): void {
    this.analyses.put(analysis.step, analysis);
    this.makeRoom();
  }

  addPictures(pictures: Pictures): void {
    this.pictures.put(pictures.step, pictures);
    this.makeRoom();
  }

  hasPictures(step: number): boolean {
    return this.pictures.nearest(step)?.step === step;
  }

  clear(): void {
    for (const series of [this.frames, this.planes, this.analyses, this.pictures]) series.clear();
    this.heavyBytes = 0;
  }

  /** Steps of the frames, ascending. */
  steps(): number[] {
    return this.frames.steps();
  }

  /** What to show at a step: the last frame up to it, and what is known around it; null before the first. */
  at(step: number): Moment | null {
    const frame = this.frames.atOrBefore(step);
    return frame && this.around(frame);
  }

  /** A frame with what is known at the steps nearest to its own. */
  around(frame: Frame): Moment {
    return {
      frame,
      planes: this.planes.nearest(frame.step),
      analysis: this.analyses.nearest(frame.step),
      pictures: this.pictures.nearest(frame.step),
    };
  }

  allFrames(): Frame[] {
    return this.frames.values();
  }

  allPlanes(): Planes[] {
    return this.planes.values();
  }

  allPictures(): Pictures[] {
    return this.pictures.values();
  }

  allAnalyses(): Analysis[] {
    return this.analyses.values();
  }

  /** What the history takes up, estimated from the numbers it holds. */
  get bytes(): number {
    return this.heavyBytes + this.frames.values().reduce((sum, frame) => sum + 24 * frame.layers.length + 200, 0);
  }

  private makeRoom(): void {
    this.heavyBytes = this.measure();
    if (this.heavyBytes <= this.capacity) return;
    for (const series of [this.planes, this.analyses, this.pictures]) series.thin();
    this.heavyBytes = this.measure();
  }

  private measure(): number {
    const points = (layers: readonly (Float32Array | null)[]) => layers.reduce((sum, p) => sum + (p?.byteLength ?? 0), 0);
    let bytes = 0;
    for (const { layers } of this.planes.values()) bytes += points(layers);
    for (const { layers } of this.pictures.values()) bytes += points(layers);
    for (const { weights } of this.analyses.values()) bytes += 8 * weights.spectra.reduce((sum, sv) => sum + sv.length, 0) + 200;
    return bytes;
  }
}

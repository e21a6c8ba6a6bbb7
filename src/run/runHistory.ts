/**
 * A whole run in bounded memory: its frames at steps evenly spread on a log scale, with what is known of them. Maps, pictures
 * and analyses take at most so many bytes together: of the kind that takes up most, every second one goes until they do. The
 * first and the newest of each kind never go; where those six alone are larger, nothing but them is kept.
 */
import { SteppedSeries } from '../lib/steppedSeries';
import type { Analysis, Planes } from './analysis';
import type { Frame } from './frame';
import type { Moment, MomentTest, Pictures } from './moment';

/** Bytes of everything but the frames. */
const CAPACITY = 48 * 2 ** 20;
/** A run comes to a few hundred by itself; a frame is kept besides wherever somebody pauses or steps. */
export const MOST_FRAMES = 2048;

export class RunHistory {
  private readonly frames = new SteppedSeries<Frame>();
  private readonly planes = new SteppedSeries<Planes>(bytesOfPoints);
  private readonly analyses = new SteppedSeries<Analysis>(bytesOfAnalysis);
  private readonly pictures = new SteppedSeries<Pictures>(bytesOfPoints);

  constructor(private readonly capacity = CAPACITY) {}

  addFrame(frame: Frame): void {
    this.frames.put(frame.step, frame);
    if (this.frames.size > MOST_FRAMES) this.frames.thin();
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
      test: this.testUpTo(frame),
      planes: this.planes.nearest(frame.step),
      analysis: this.analyses.nearest(frame.step),
      pictures: this.pictures.nearest(frame.step),
    };
  }

  /** Held-out samples are not measured at every step: what is known of them by then. */
  private testUpTo(frame: Frame): MomentTest | null {
    if (frame.test) return { ...frame.test, step: frame.step };
    const before = this.frames.values().findLast(({ step, test }) => step <= frame.step && test !== null);
    return before?.test ? { ...before.test, step: before.step } : null;
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

  private get heavyBytes(): number {
    return this.planes.bytes + this.analyses.bytes + this.pictures.bytes;
  }

  private makeRoom(): void {
    while (this.heavyBytes > this.capacity) {
      const [heaviest, ...others] = [this.planes, this.analyses, this.pictures].sort((a, b) => b.bytes - a.bytes);
      if (!heaviest.thin() && !others.some((series) => series.thin())) return;
    }
  }
}

function bytesOfPoints({ layers }: { readonly layers: readonly (Float32Array | null)[] }): number {
  return layers.reduce((sum, points) => sum + (points?.byteLength ?? 0), 0);
}

function bytesOfAnalysis({ weights }: Analysis): number {
  return 8 * weights.spectra.reduce((sum, values) => sum + values.length, 0) + 200;
}

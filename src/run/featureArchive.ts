import { SteppedSeries } from '../lib/steppedSeries';
import type { ClassFeatures } from '../network/classFeatures';

export interface PastFeatures {
  readonly step: number;
  /** Layers 1..L-1. */
  readonly layers: readonly ClassFeatures[];
}

const CAPACITY = 64 * 2 ** 20;
const PER_DECADE = 16;

/**
 * Features of past steps, for pictures that are asked for later: about 16 a decade of steps, fewer where they are large. It
 * holds at most `capacity` bytes; where the first and the newest alone are larger than that, those two.
 */
export class FeatureArchive {
  private readonly series = new SteppedSeries<PastFeatures>(bytesOf);

  constructor(private readonly capacity = CAPACITY) {}

  get bytes(): number {
    return this.series.bytes;
  }

  /** Keeps them, unless those of a step close by are kept already. */
  offer(past: PastFeatures): void {
    const last = this.series.atOrBefore(past.step);
    if (last && Math.log10((1 + past.step) / (1 + last.step)) < 1 / PER_DECADE) return;
    this.series.put(past.step, past);
    while (this.series.bytes > this.capacity && this.series.thin());
  }

  /** Those of the step nearest to `step` on a log scale; null while there are none. */
  nearest(step: number): PastFeatures | null {
    return this.series.nearest(step);
  }

  clear(): void {
    this.series.clear();
  }
}

function bytesOf({ layers }: PastFeatures): number {
  return 8 * layers.reduce((sum, { means, deviations }) => sum + means.data.length + deviations.data.length, 0);
}

import { type AnalysisJob, jobBytes } from './analysis';

/** Jobs of earlier steps wait in at most so many bytes. */
const CAPACITY = 64 * 2 ** 20;

/**
 * Decides what is analysed next: the newest step first; when that is done, the waiting step furthest (on a log scale of
 * steps) from all that are, so that the whole run is covered coarsely early on and finely later.
 */
export class AnalysisQueue {
  private newest: AnalysisJob | null = null;
  private waiting: AnalysisJob[] = [];
  private bytes = 0;
  private readonly done = new Set<number>();

  constructor(private readonly capacity = CAPACITY) {}

  reset(): void {
    this.newest = null;
    this.waiting = [];
    this.bytes = 0;
    this.done.clear();
  }

  /** The step on show. */
  offerNewest(job: AnalysisJob): void {
    if (!this.done.has(job.step)) this.newest = job;
  }

  /** A step that the history keeps. When there are too many, every second one goes. */
  offer(job: AnalysisJob): void {
    this.waiting.push(job);
    this.bytes += jobBytes(job);
    if (this.bytes <= this.capacity) return;
    this.waiting = this.waiting.filter((_, i) => i % 2 === 1);
    this.bytes = this.waiting.reduce((sum, kept) => sum + jobBytes(kept), 0);
  }

  /** The next job, which counts as done from now on; null when there is none. */
  take(): AnalysisJob | null {
    const job = this.newest ?? this.furthest();
    if (!job) return null;
    this.newest = null;
    this.waiting = this.waiting.filter((other) => other.step !== job.step);
    this.bytes = this.waiting.reduce((sum, kept) => sum + jobBytes(kept), 0);
    this.done.add(job.step);
    return job;
  }

  private furthest(): AnalysisJob | null {
    let best: AnalysisJob | null = null;
    let bestGap = -1;
    for (const job of this.waiting) {
      const gap = this.gapOf(job.step);
      if (gap > bestGap) {
        best = job;
        bestGap = gap;
      }
    }
    return best;
  }

  private gapOf(step: number): number {
    let gap = Number.POSITIVE_INFINITY;
    for (const other of this.done) gap = Math.min(gap, Math.abs(Math.log1p(step) - Math.log1p(other)));
    return gap;
  }
}

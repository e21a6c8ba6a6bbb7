import { SteppedSeries } from '../lib/steppedSeries';
import { type AnalysisJob, jobBytes } from './analysis';

/** Jobs of earlier steps wait in at most so many bytes; one that is larger waits alone. */
const CAPACITY = 64 * 2 ** 20;
/** So many steps are remembered as done. One that is forgotten costs an analysis that was made before. */
const MOST_DONE = 1024;

/**
 * Decides what is analysed next: the newest step first; when that is done, the waiting step furthest (on a log scale of
 * steps) from all that are, so that the whole run is covered coarsely early on and finely later.
 */
export class AnalysisQueue {
  private newest: AnalysisJob | null = null;
  private waiting: AnalysisJob[] = [];
  private waitingBytes = 0;
  private readonly done = new SteppedSeries<{ readonly step: number; readonly of: number }>();

  constructor(private readonly capacity = CAPACITY) {}

  /** What the waiting jobs of earlier steps take up: at most the capacity, or the newest of them alone. */
  get bytes(): number {
    return this.waitingBytes;
  }

  /** How many steps are remembered as done. */
  get remembered(): number {
    return this.done.size;
  }

  reset(): void {
    this.newest = null;
    this.waiting = [];
    this.waitingBytes = 0;
    this.done.clear();
  }

  /** The step on show. One that was analysed on fewer samples is so again. */
  offerNewest(job: AnalysisJob): void {
    const done = this.done.nearest(job.step);
    if (done?.step !== job.step || done.of < job.of) this.newest = job;
  }

  /** A step that the history keeps. When there are too many, every second one goes, but not the newest. */
  offer(job: AnalysisJob): void {
    this.setWaiting([...this.waiting, job]);
    while (this.waitingBytes > this.capacity && this.waiting.length > 1) {
      const newest = this.waiting.length - 1;
      this.setWaiting(this.waiting.filter((_, i) => (newest - i) % 2 === 0));
    }
  }

  /** The next job, which counts as done from now on; null when there is none. */
  take(): AnalysisJob | null {
    const job = this.newest ?? this.furthest();
    if (!job) return null;
    this.newest = null;
    this.setWaiting(this.waiting.filter((other) => other.step !== job.step));
    this.done.put(job.step, { step: job.step, of: job.of });
    if (this.done.size > MOST_DONE) this.done.thin();
    return job;
  }

  private setWaiting(jobs: AnalysisJob[]): void {
    this.waiting = jobs;
    this.waitingBytes = jobs.reduce((sum, job) => sum + jobBytes(job), 0);
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
    const nearest = this.done.nearest(step);
    return nearest === null ? Number.POSITIVE_INFINITY : Math.abs(Math.log1p(step) - Math.log1p(nearest.step));
  }
}

import type { Spectra } from './protocol';
import type { SpectraTask } from './spectraTask';

/** Share of a playing run's time that may go into singular values. */
const SHARE = 0.1;

/**
 * Keeps singular values coming without holding up training: a playing run gives them a tenth of its time and
 * they lag behind; a resting run lets them catch up with the frame on show.
 */
export class SpectraMonitor {
  /** The newest complete set. */
  latest: Spectra | null = null;
  /** Under way. */
  private task: SpectraTask | null = null;
  /** For the newest frame: started when the task before it is done, or at rest. Null once started. */
  private offered: SpectraTask | null = null;
  private spentMs = 0;
  private playedMs = 0;

  constructor(private readonly now: () => number) {}

  reset(): void {
    this.latest = null;
    this.task = null;
    this.offered = null;
    this.spentMs = 0;
    this.playedMs = 0;
  }

  offer(task: SpectraTask): void {
    this.offered = task;
  }

  /** Called after `ms` of training: does one decomposition if the share allows. */
  alongside(ms: number): void {
    this.playedMs += ms;
    if (this.spentMs >= SHARE * this.playedMs) return;
    if (!this.task) this.takeOffered();
    const start = this.now();
    this.advance();
    this.spentMs += this.now() - start;
  }

  /** One decomposition for the newest frame; false when there is none left to do. */
  catchUp(): boolean {
    if (this.offered) this.takeOffered();
    if (!this.task) return false;
    this.advance();
    return true;
  }

  /** A frame that comes again has its singular values already. */
  private takeOffered(): void {
    if (this.offered && this.offered.step !== this.latest?.step && this.offered.step !== this.task?.step)
      this.task = this.offered;
    this.offered = null;
  }

  private advance(): void {
    const done = this.task?.advance() ?? null;
    if (!done) return;
    this.latest = done;
    this.task = null;
  }
}

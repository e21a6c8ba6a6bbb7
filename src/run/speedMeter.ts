/** Updates a second, averaged over windows of about half a second of running. */
const WINDOW_MS = 500;

export class SpeedMeter {
  /** Updates a second over the last full window, or over what has passed of the first; null before any time has. */
  rate: number | null = null;
  private since = 0;
  private from = 0;
  private full = false;

  reset(): void {
    this.rate = null;
    this.full = false;
  }

  /** A run of updates begins at time `now` (ms) and `step`. */
  start(now: number, step: number): void {
    this.since = now;
    this.from = step;
  }

  note(now: number, step: number): void {
    const elapsed = now - this.since;
    if (elapsed <= 0 || (this.full && elapsed < WINDOW_MS)) return;
    this.rate = ((step - this.from) * 1000) / elapsed;
    if (elapsed >= WINDOW_MS) {
      this.full = true;
      this.start(now, step);
    }
  }
}

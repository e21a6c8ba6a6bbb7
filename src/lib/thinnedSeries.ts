/**
 * A series of (x, y) points with ascending x in bounded memory: when it is full, every second point goes and from
 * then on only points twice as far apart are kept. The newest point is always there.
 */
export class ThinnedSeries {
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private kept = 0;
  /** Points closer than this to the last kept one only replace the newest. */
  private spacing = 0;
  private newest: { x: number; y: number } | null = null;

  /** Keeps at most `capacity` points (an even number, at least 4), and the newest. */
  constructor(private readonly capacity: number) {
    this.x = new Float64Array(capacity);
    this.y = new Float64Array(capacity);
  }

  /** The largest x so far, or null. */
  get end(): number | null {
    return this.newest?.x ?? null;
  }

  /** Adds a point. One at or before the last x takes the place of everything from there on: the past was redone. */
  push(x: number, y: number): void {
    if (this.newest && x <= this.newest.x) {
      while (this.kept > 0 && this.x[this.kept - 1] >= x) this.kept--;
    }
    this.newest = { x, y };
    if (this.kept > 0 && x - this.x[this.kept - 1] < this.spacing) return;
    if (this.kept === this.capacity) this.thin();
    this.x[this.kept] = x;
    this.y[this.kept] = y;
    this.kept++;
  }

  clear(): void {
    this.kept = 0;
    this.spacing = 0;
    this.newest = null;
  }

  /** All points, ascending in x. */
  points(): { x: number; y: number }[] {
    const points = Array.from({ length: this.kept }, (_, i) => ({ x: this.x[i], y: this.y[i] }));
    if (this.newest && points[points.length - 1]?.x !== this.newest.x) points.push(this.newest);
    return points;
  }

  private thin(): void {
    const half = this.capacity / 2;
    for (let i = 0; i < half; i++) {
      this.x[i] = this.x[2 * i];
      this.y[i] = this.y[2 * i];
    }
    this.kept = half;
    this.spacing = (this.x[half - 1] - this.x[0]) / (half - 1);
  }
}

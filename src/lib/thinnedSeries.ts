import { CompactSeries } from './compactSeries';

/** All points are kept up to so many: those of the longest step limit, in 8 MB where x goes up by one each time. */
const MOST_KEPT = 2 ** 20;
/** When the curve is full it is thinned to this share of its capacity, or less. */
const ROOM_FOR_MORE = 3 / 4;

/**
 * A series of (x, y) points with ascending x (0 or more) as a curve of bounded length, and every point of it besides for as
 * long as there is room. When the curve is full, x is cut into stretches of equal length, and of each only the least and the
 * largest y are left, exactly and at their own x (of equal ones the first); later the stretches double. The first and the
 * newest point are always there.
 */
export class ThinnedSeries {
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private kept = 0;
  private width = 0;
  private first: Point | null = null;
  /** Not in the curve yet: the same x often comes again. */
  private newest: Point | null = null;
  private readonly every: CompactSeries;
  /** x of the first point that `every` had no room for. */
  private firstLost: number | null = null;

  /** A curve of at most `capacity` points (at least 4), the first and the newest; `mostKept` points are kept in full. */
  constructor(
    private readonly capacity: number,
    mostKept = MOST_KEPT,
  ) {
    this.x = new Float64Array(capacity);
    this.y = new Float64Array(capacity);
    this.every = new CompactSeries(mostKept);
  }

  /** The largest x so far, or null. */
  get end(): number | null {
    return this.newest?.x ?? null;
  }

  /** The length of a stretch in x, of which the curve has the least and the largest; 0 where it has every point. */
  get stretch(): number {
    return this.width;
  }

  /** Whether `all` gives every point: the series has not become longer than what is kept in full. */
  get hasAll(): boolean {
    return this.firstLost === null;
  }

  /** How many points `all` gives. */
  get size(): number {
    return this.every.size + (this.newest ? 1 : 0);
  }

  /**
   * Adds a point. One at or before the last x takes the place of everything from there on: the past was redone. Where not
   * all points are kept any more, the stretch that such an x falls into may lose its least or largest before x.
   */
  push(x: number, y: number): void {
    if (this.newest && x < this.newest.x) this.cut(x);
    else if (this.newest && x > this.newest.x) this.settle(this.newest);
    this.newest = { x, y };
  }

  clear(): void {
    this.kept = 0;
    this.width = 0;
    this.first = null;
    this.newest = null;
    this.every.clear();
    this.firstLost = null;
  }

  /** The curve, ascending in x: at most `capacity` + 2 points. */
  points(): Point[] {
    const points: Point[] = [];
    if (this.first && !(this.kept > 0 && this.x[0] === this.first.x)) points.push(this.first);
    for (let i = 0; i < this.kept; i++) points.push({ x: this.x[i], y: this.y[i] });
    if (this.newest) points.push(this.newest);
    return points;
  }

  /** Every point, ascending in x, where `hasAll`; else the first ones, as many as are kept in full, and the newest. */
  all(): { readonly x: Float64Array; readonly y: Float64Array } {
    const all = { x: new Float64Array(this.size), y: new Float64Array(this.size) };
    let i = 0;
    const put = (x: number, y: number) => {
      all.x[i] = x;
      all.y[i] = y;
      i++;
    };
    this.every.forEachFrom(0, put);
    if (this.newest) put(this.newest.x, this.newest.y);
    return all;
  }

  private settle(point: Point): void {
    this.first ??= point;
    if (!this.every.push(point.x, point.y)) this.firstLost ??= point.x;
    this.add(point.x, point.y);
  }

  /** Takes away everything from x on. */
  private cut(x: number): void {
    this.every.cut(x);
    if (this.firstLost !== null && x <= this.firstLost) this.firstLost = null;
    if (this.first && x <= this.first.x) this.first = null;
    const from = this.hasAll ? this.startOf(x) : x;
    while (this.kept > 0 && this.x[this.kept - 1] >= from) this.kept--;
    if (this.hasAll) this.every.forEachFrom(from, (a, b) => this.add(a, b));
  }

  /** Where the stretch of x begins. */
  private startOf(x: number): number {
    return this.width === 0 ? x : Math.floor(x / this.width) * this.width;
  }

  private add(x: number, y: number): void {
    const last = this.kept - 1;
    if (this.width > 0 && last >= 0 && this.x[last] >= this.startOf(x)) {
      const before = last > 0 && this.x[last - 1] >= this.startOf(x) ? last - 1 : last;
      const [least, largest] = this.y[before] < this.y[last] ? [before, last] : [last, before];
      if (y >= this.y[least] && y <= this.y[largest]) return;
      if (before < last) {
        // Three of one stretch: the new one takes the place of the one that it outdoes.
        const stays = y < this.y[least] ? largest : least;
        this.put(before, this.x[stays], this.y[stays]);
        this.put(last, x, y);
        return;
      }
    }
    if (this.kept === this.capacity) {
      this.thin();
      this.add(x, y);
    } else this.put(this.kept++, x, y);
  }

  private put(i: number, x: number, y: number): void {
    this.x[i] = x;
    this.y[i] = y;
  }

  private thin(): void {
    const spacing = (this.x[this.kept - 1] - this.x[0]) / (this.kept - 1);
    do {
      // Two points of a stretch of four: half of them go.
      this.width = this.width === 0 ? 2 ** Math.ceil(Math.log2(4 * spacing)) : 2 * this.width;
      const count = this.kept;
      this.kept = 0;
      for (let i = 0; i < count; i++) this.add(this.x[i], this.y[i]);
    } while (this.kept > ROOM_FOR_MORE * this.capacity);
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Every point of a series, ascending in x, up to a number of points: 8 bytes a point where x goes up by one each time, 16
 * where it does not. Memory is taken as the series grows.
 */
const CHUNK = 4096;

interface Chunk {
  /** x of the first point. */
  readonly start: number;
  /** x of every point; null while each is one more than the one before it. */
  xs: Float64Array | null;
  readonly ys: Float64Array;
}

export class CompactSeries {
  private chunks: Chunk[] = [];
  private count = 0;

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.count;
  }

  /** Adds a point, whose x is larger than all so far; false, and nothing added, where there is no room. */
  push(x: number, y: number): boolean {
    if (this.count === this.capacity) return false;
    const at = this.count % CHUNK;
    if (at === 0) this.chunks.push({ start: x, xs: null, ys: new Float64Array(CHUNK) });
    const chunk = this.chunks[this.chunks.length - 1];
    if (!chunk.xs && x !== chunk.start + at) chunk.xs = Float64Array.from({ length: CHUNK }, (_, i) => chunk.start + i);
    if (chunk.xs) chunk.xs[at] = x;
    chunk.ys[at] = y;
    this.count++;
    return true;
  }

  /** Takes away every point from x on. */
  cut(x: number): void {
    this.count = this.indexOf(x);
    this.chunks.length = Math.ceil(this.count / CHUNK);
  }

  clear(): void {
    this.chunks = [];
    this.count = 0;
  }

  /** Calls back with every point from x on. */
  forEachFrom(x: number, callback: (x: number, y: number) => void): void {
    for (let i = this.indexOf(x); i < this.count; i++) callback(this.xAt(i), this.chunks[Math.floor(i / CHUNK)].ys[i % CHUNK]);
  }

  private xAt(i: number): number {
    const { start, xs } = this.chunks[Math.floor(i / CHUNK)];
    return xs ? xs[i % CHUNK] : start + (i % CHUNK);
  }

  /** Index of the first point at or after x. */
  private indexOf(x: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.xAt(middle) < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

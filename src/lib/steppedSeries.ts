/** Values by step, ascending: one a step, added in any order. */
export class SteppedSeries<T> {
  private entries: { readonly step: number; readonly value: T }[] = [];
  private heldBytes = 0;

  constructor(private readonly bytesOf: (value: T) => number = () => 0) {}

  /** What the values take up, by `bytesOf`. */
  get bytes(): number {
    return this.heldBytes;
  }

  get size(): number {
    return this.entries.length;
  }

  /** Adds a value; one of the same step takes its place. */
  put(step: number, value: T): void {
    const at = this.indexAfter(step);
    const same = at > 0 && this.entries[at - 1].step === step;
    this.heldBytes += this.bytesOf(value) - (same ? this.bytesOf(this.entries[at - 1].value) : 0);
    this.entries.splice(same ? at - 1 : at, same ? 1 : 0, { step, value });
  }

  /** The value of the last step at or before `step`, or null. */
  atOrBefore(step: number): T | null {
    return this.entries[this.indexAfter(step) - 1]?.value ?? null;
  }

  /** The value of the step nearest to `step` on a log scale, or null where there is none at all. */
  nearest(step: number): T | null {
    const after = this.indexAfter(step);
    const [a, b] = [this.entries[after - 1], this.entries[after]];
    if (!a || !b) return (a ?? b)?.value ?? null;
    const distance = (other: number) => Math.abs(Math.log1p(other) - Math.log1p(step));
    return distance(b.step) < distance(a.step) ? b.value : a.value;
  }

  steps(): number[] {
    return this.entries.map(({ step }) => step);
  }

  values(): T[] {
    return this.entries.map(({ value }) => value);
  }

  /** Leaves out every second value, but neither the first nor the last. False where nothing is left to go. */
  thin(): boolean {
    const last = this.entries.length - 1;
    if (last < 2) return false;
    this.entries = this.entries.filter((_, i) => i % 2 === 0 || i === last);
    this.heldBytes = this.entries.reduce((sum, { value }) => sum + this.bytesOf(value), 0);
    return true;
  }

  clear(): void {
    this.entries = [];
    this.heldBytes = 0;
  }

  /** Index of the first entry after `step`. */
  private indexAfter(step: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.entries[middle].step <= step) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

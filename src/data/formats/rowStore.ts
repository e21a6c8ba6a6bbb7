/** Rows of numbers that come one by one, kept as bytes for as long as all are. */
import type { Values } from './readArray';
import { MOST_BYTES } from './unreadable';

export class RowStore {
  private values: Uint8Array | Float64Array = new Uint8Array(0);
  private length = 0;

  constructor(readonly dimension: number) {}

  get rows(): number {
    return this.length / this.dimension;
  }

  /** Of one row, as it is kept now. */
  get rowBytes(): number {
    return this.dimension * this.values.BYTES_PER_ELEMENT;
  }

  get isFull(): boolean {
    return this.length * this.values.BYTES_PER_ELEMENT > MOST_BYTES;
  }

  /** @param expected How many rows there will be, as far as can be said. */
  add(row: Float64Array, expected: number): void {
    if (this.values instanceof Uint8Array && !row.every((x) => x >= 0 && x <= 255 && Number.isInteger(x)))
      this.values = Float64Array.from(this.values.subarray(0, this.length));
    if (this.length + this.dimension > this.values.length) {
      const rows = Math.max(16, Math.min(Math.ceil(expected * 1.02), 4 * this.rows), Math.ceil(this.rows * 1.25));
      const more = new (this.values instanceof Uint8Array ? Uint8Array : Float64Array)((rows + 1) * this.dimension);
      more.set(this.values.subarray(0, this.length));
      this.values = more;
    }
    this.values.set(row, this.length);
    this.length += this.dimension;
  }

  /** All rows, one after the other, in memory of their own. */
  done(): Values {
    return this.length === this.values.length ? this.values : this.values.slice(0, this.length);
  }
}

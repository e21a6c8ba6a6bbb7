/** Takes so many bytes at a time from pieces of any length. Close it when done: that ends the reading beneath. */
export class ByteReader {
  private piece: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  constructor(private readonly pieces: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>) {}

  /** Fills as much of `target` as there is; how many bytes that was. */
  async fill(target: Uint8Array): Promise<number> {
    let filled = 0;
    while (filled < target.length) {
      if (this.piece.length === 0) {
        const { done, value } = await this.pieces.next();
        if (done) break;
        this.piece = value;
      }
      const part = this.piece.subarray(0, target.length - filled);
      target.set(part, filled);
      filled += part.length;
      this.piece = this.piece.subarray(part.length);
    }
    return filled;
  }

  /** The next `length` bytes, fewer at the end. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, await this.fill(bytes));
  }

  /** Whether nothing is left. */
  async ended(): Promise<boolean> {
    while (this.piece.length === 0) {
      const { done, value } = await this.pieces.next();
      if (done) return true;
      this.piece = value;
    }
    return false;
  }

  async close(): Promise<void> {
    await this.pieces.return();
  }
}

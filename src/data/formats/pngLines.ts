/** The lines of a PNG: what was done to each before it was packed is undone, and its samples are taken out of its bytes. */

/** Undoes, in place, what each line's first byte says was done to it. `back`: bytes from a pixel to the one on its left. */
export function unfilter(lines: Uint8Array, start: number, height: number, bytes: number, back: number): void {
  for (let y = 0, at = start; y < height; y++, at += bytes + 1) {
    const first = at + 1;
    const filter = lines[at];
    if (filter > 4) throw new Error('A line has an unknown filter');
    if (filter === 0) continue;
    for (let i = 0; i < bytes; i++) {
      const left = i < back ? 0 : lines[first + i - back];
      const up = y === 0 ? 0 : lines[first + i - bytes - 1];
      const corner = y === 0 || i < back ? 0 : lines[first + i - bytes - 1 - back];
      lines[first + i] += filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : nearest(left, up, corner);
    }
  }
}

/** The one of three neighbours that is nearest to left + up - corner; ties in this order. */
function nearest(left: number, up: number, corner: number): number {
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Writes the samples of `width` pixels into `into`, from `at` on, `step` apart from pixel to pixel. */
export function samplesOfLine(
  line: Uint8Array,
  start: number,
  width: number,
  samples: number,
  depth: number,
  into: Uint8Array | Uint16Array,
  at: number,
  step: number,
): void {
  for (let x = 0; x < width; x++) {
    for (let s = 0; s < samples; s++) {
      const i = x * samples + s;
      const bit = i * depth;
      into[at + x * step + s] =
        depth === 16
          ? (line[start + 2 * i] << 8) | line[start + 2 * i + 1]
          : depth === 8
            ? line[start + i]
            : (line[start + (bit >> 3)] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
  }
}

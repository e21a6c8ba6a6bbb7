/** Which samples of a map are drawn as pictures, and how large. Pixels of the page. */

/** Sides of a picture, without its frame. */
const SMALLEST = 18;
const LARGEST = 28;
/** Width of the frame in the colour of the class, and the least space between two frames. */
export const FRAME = 2;
const GAP = 1;

/** Side of the pictures of so many samples in a square of `size`: as if they stood in rows and columns. */
export function pictureSide(points: number, size: number): number {
  return Math.round(Math.max(SMALLEST, Math.min(LARGEST, (0.84 * size) / Math.sqrt(Math.max(1, points)))));
}

/**
 * Who of `count` comes before whom where there is no room for all: the same order always, in steps that go evenly through all of them, so
 * that no class and no stretch comes first. Those for whom `first` holds come before the others.
 */
export function orderOf(count: number, first: (i: number) => boolean = () => false): number[] {
  let stride = Math.max(1, Math.round(count * 0.618));
  while (divisor(stride, count) > 1) stride += 1;
  const all = Array.from({ length: count }, (_, n) => (n * stride) % count);
  return [...all.filter(first), ...all.filter((i) => !first(i))];
}

/** For each sample 1 where it is drawn as a picture, in `order`: none covers another, frames included. */
export function thinOut(positions: Float32Array, side: number, order: readonly number[]): Uint8Array {
  const chosen = new Uint8Array(positions.length / 2);
  const apart = side + 2 * FRAME + GAP;
  // One at most in each square of the grid: two would cover each other.
  const taken = new Map<string, number>();
  const near = [-1, 0, 1];
  for (const i of order) {
    const [x, y] = [positions[2 * i], positions[2 * i + 1]];
    const [column, row] = [Math.floor(x / apart), Math.floor(y / apart)];
    const covered = near.some((dx) =>
      near.some((dy) => {
        const other = taken.get(`${column + dx} ${row + dy}`);
        return (
          other !== undefined && Math.abs(positions[2 * other] - x) < apart && Math.abs(positions[2 * other + 1] - y) < apart
        );
      }),
    );
    if (covered) continue;
    taken.set(`${column} ${row}`, i);
    chosen[i] = 1;
  }
  return chosen;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

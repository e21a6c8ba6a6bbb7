/** From sample to sample of a map with keys. */

/** How much further a point is counted for every pixel that it is beside the way. */
const ASIDE = 2;
const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The sample that a key leads to from `sample`: an arrow to the nearest that way, Page Down and Page Up to the next and the one before by
 * number (which reach all, also where many lie on one point), Home and End to the first and the last. From none, an arrow leads to the
 * sample nearest to (x, y). Undefined for any other key, and where there are no samples; the sample itself where none is further that way.
 */
export function sampleByKey(
  key: string,
  positions: Float32Array,
  sample: number | null,
  { x, y }: { readonly x: number; readonly y: number },
): number | undefined {
  const count = positions.length / 2;
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'PageDown') return sample === null ? 0 : Math.min(count - 1, sample + 1);
  if (key === 'PageUp') return sample === null ? count - 1 : Math.max(0, sample - 1);
  const way = WAYS[key];
  if (!way) return undefined;
  if (sample === null) return leastOf(count, (i) => Math.hypot(positions[2 * i] - x, positions[2 * i + 1] - y)) ?? undefined;
  const found = leastOf(count, (i) => {
    const [dx, dy] = [positions[2 * i] - positions[2 * sample], positions[2 * i + 1] - positions[2 * sample + 1]];
    const along = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1] - dy * way[0]);
    return along > 0 && aside <= along ? along + ASIDE * aside : Infinity;
  });
  return found ?? sample;
}

/** The first number below `count` with the least value; null where all are infinite. */
function leastOf(count: number, value: (i: number) => number): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (let i = 0; i < count; i++) {
    const now = value(i);
    if (now < least) [best, least] = [i, now];
  }
  return best;
}

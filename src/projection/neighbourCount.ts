/** Neighbours of a point in UMAP, itself included, where there are that many points. */
const UMAP_NEIGHBOURS = 15;

/** Neighbours used for n points: 15, or all there are. umap-js needs more points than neighbours. */
export function neighbourCount(n: number): number {
  return Math.min(UMAP_NEIGHBOURS, n - 1);
}

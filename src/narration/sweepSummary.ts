/** What a sweep has shown so far, in one sentence. */

export interface SweptMeasure {
  readonly title: string;
  readonly by: 'run' | 'layer';
  /** What the horizontal axis counts: "layer", "width". */
  readonly xTitle: string;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly { readonly x: number; readonly mean: number }[];
  }[];
}

/** From where to where the measure goes over the sweep; by layer, at the last one. `said` writes a number. */
export function sweepSummary({ title, by, xTitle, series }: SweptMeasure, said: (value: number) => string): string {
  const places = series.flatMap(({ name, points }) =>
    (by === 'layer' ? points.slice(-1) : points).map(({ x, mean }) => ({
      mean,
      where: by === 'layer' ? name : series.length > 1 ? `${xTitle} ${x}, ${name}` : `${xTitle} ${x}`,
    })),
  );
  const [first, ...others] = places;
  if (!first) return '';
  const what = by === 'layer' ? `${title.replace(/ by layer$/, '')} at the last layer` : title;
  const begin = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  if (others.length === 0) return `${begin}: ${said(first.mean)}.`;
  const least = places.reduce((a, b) => (b.mean < a.mean ? b : a));
  const most = places.reduce((a, b) => (b.mean > a.mean ? b : a));
  return `${begin}: from ${said(least.mean)} (${least.where}) to ${said(most.mean)} (${most.where}).`;
}

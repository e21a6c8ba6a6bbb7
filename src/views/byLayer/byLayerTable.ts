import type { ByLayerSeries } from '../../charts/byLayer/byLayerLayout';
import type { Cell, DataTable } from '../../charts/frame/dataTable';

const LINE_HEADS = { other: 'Second run', probe: 'Probe', 'held-out': 'Probe, held out' } as const;

/** What a table says of a second run beyond its line. */
export interface SecondColumns {
  /** What theory said of it, by layer; null where it said nothing. */
  readonly predicted: readonly (number | null)[] | null;
  /** Why a layer has no number. */
  readonly notes: readonly (string | null)[];
}

/**
 * The numbers of a chart by layer: measured, before training, predicted, band, and further lines. `name` is what is measured,
 * `notes` say of a layer without a number why it has none, and `second` the same of the second run's line.
 */
export function byLayerTable(
  name: string,
  series: ByLayerSeries,
  notes: readonly (string | null)[] = [],
  second: SecondColumns | null = null,
): DataTable {
  const { measured, start, predicted, band, lines } = series;
  const head = [
    'Layer',
    name,
    'Before',
    ...(predicted ? ['Predicted'] : []),
    ...(band ? ['Band from', 'Band to'] : []),
    ...lines.map(({ kind }) => LINE_HEADS[kind]),
    ...(second?.predicted ? ['Second run, predicted'] : []),
  ];
  // A second run may be the deeper one.
  const depth = Math.max(measured.length, ...lines.map(({ values }) => values.length));
  const rows = Array.from({ length: depth }, (_, l): Cell[] => [
    numberedLayer(l),
    measured[l] ?? notes[l] ?? null,
    start[l] ?? null,
    ...(predicted ? [predicted[l] ?? null] : []),
    ...(band ? [band.lower[l] ?? null, band.upper[l] ?? null] : []),
    ...lines.map(({ kind, values }) => values[l] ?? (kind === 'other' ? second?.notes[l] : null) ?? null),
    ...(second?.predicted ? [second.predicted[l] ?? null] : []),
  ]);
  return { head, rows };
}

/** A layer in a table: "0 (input)", "3". */
export function numberedLayer(l: number): string {
  return l === 0 ? '0 (input)' : String(l);
}

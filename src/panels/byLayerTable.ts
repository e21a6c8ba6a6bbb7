import type { ByLayerSeries } from '../charts/byLayer/byLayerLayout';
import type { Cell, DataTable } from '../charts/frame/dataTable';
import { degenerateSentence, isNumber } from '../metrics/reading';
import type { Frame } from '../worker/protocol';

const LINE_HEADS = { other: 'Second run', probe: 'Probe', 'held-out': 'Held out' } as const;

/** The numbers of a chart by layer: measured, before training, predicted, band, and further lines. */
export function byLayerTable(frame: Frame | null, metric: 'C' | 'D', series: ByLayerSeries): DataTable {
  const { start, predicted, band, lines } = series;
  const head = [
    'Layer',
    metric,
    'Before',
    ...(predicted ? ['Predicted'] : []),
    ...(band ? ['Band from', 'Band to'] : []),
    ...lines.map(({ kind }) => LINE_HEADS[kind]),
  ];
  const rows = (frame?.layers ?? []).map((layer, l): Cell[] => {
    const reading = layer[metric];
    return [
      layerName(l),
      isNumber(reading) ? reading : `not defined: ${degenerateSentence(reading)}`,
      start[l] ?? null,
      ...(predicted ? [predicted[l] ?? null] : []),
      ...(band ? [band.lower[l] ?? null, band.upper[l] ?? null] : []),
      ...lines.map(({ values }) => values[l] ?? null),
    ];
  });
  return { head, rows };
}

/** The first cell of a layer's row. */
export function layerName(l: number): string {
  return l === 0 ? '0 (input)' : String(l);
}

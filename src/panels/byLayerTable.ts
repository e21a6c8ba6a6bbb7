import type { ByLayerSeries } from '../charts/byLayer/byLayerLayout';
import type { DataTable } from '../charts/frame/ChartFigure';
import { degenerateSentence, isNumber } from '../metrics/reading';
import type { Frame } from '../worker/protocol';

/** The numbers of a chart by layer: measured, before training, predicted and band. */
export function byLayerTable(
  frame: Frame | null,
  metric: 'C' | 'D',
  series: ByLayerSeries,
  format: (value: number) => string,
): DataTable {
  const { start, predicted, band } = series;
  const cell = (value: number | null | undefined) => (value === null || value === undefined ? '–' : format(value));
  const head = ['Layer', metric, 'Before', ...(predicted ? ['Predicted'] : []), ...(band ? ['Band from', 'Band to'] : [])];
  const rows = (frame?.layers ?? []).map((layer, l) => {
    const reading = layer[metric];
    return [
      l === 0 ? '0 (input)' : String(l),
      isNumber(reading) ? format(reading) : `not defined: ${degenerateSentence(reading)}`,
      cell(start[l]),
      ...(predicted ? [cell(predicted[l])] : []),
      ...(band ? [cell(band.lower[l]), cell(band.upper[l])] : []),
    ];
  });
  return { head, rows };
}

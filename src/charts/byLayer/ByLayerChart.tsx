/**
 * A metric against the layer, drawn inside the shared columns: measured dots on a line, the prediction as a pale
 * road with a ring at each layer for the dot to land in, its band, the fit, and the state before training as a
 * ghost. Compression, discrimination, rank and accuracy are
 * this chart on different scales.
 */
import { useMemo } from 'react';
import { ColumnLabels, LABELS_HEIGHT } from '../frame/ColumnLabels';
import { type Columns, centreOf } from '../frame/columns';
import { ValueChip } from '../frame/ValueChip';
import { type ByLayerSeries, layOutByLayer } from './byLayerLayout';
import type { Domain } from './domain';
import { lineMark } from './lineMark';

const MOST_TICKS = 8;
/** In rem: free below the lowest value, above the names of the columns. */
const FOOT = 0.6;
const LINE_NAMES = { other: 'second run', probe: 'probe', 'held-out': 'held out' } as const;

export interface ByLayerChartProps {
  readonly series: ByLayerSeries;
  readonly columns: Columns;
  readonly height: number;
  readonly rem: number;
  readonly scale: 'log' | 'linear';
  readonly domain: Domain;
  /** What to say in the column of a layer that has no point to draw: one a layer, null where there is one. */
  readonly notes: readonly (string | null)[];
  /** The layer whose numbers are read out. */
  readonly lit: number | null;
  readonly format: (value: number) => string;
}

export function ByLayerChart({ series, columns, height, rem, scale, domain, notes, lit, format }: ByLayerChartProps) {
  const layout = useMemo(
    () =>
      layOutByLayer(series, {
        columns,
        height,
        top: 1.4 * rem,
        bottom: (FOOT + LABELS_HEIGHT) * rem,
        scale,
        domain,
        tickCount: Math.min(MOST_TICKS, Math.max(2, Math.floor(height / (2.6 * rem)))),
      }),
    [series, columns, height, rem, scale, domain],
  );
  const right = columns.left + columns.count * columns.columnWidth;
  const roomForAll = columns.columnWidth > 5.6 * rem;
  const measured = layout.measured.find((p) => p.layer === lit);
  const further = layout.lines.flatMap(({ kind, points }) => points.filter((p) => p.layer === lit).map((p) => ({ kind, ...p })));
  const predicted = layout.predicted.find((p) => p.layer === lit);
  const drawLine = ({ kind, path, points }: (typeof layout.lines)[number]) => (
    <g key={kind} className={`line-${kind}`}>
      <path className="further-line" d={path} />
      {points.map((p) => (
        <path key={p.layer} className="further-mark" d={lineMark(kind, p.x, p.y, 0.3 * rem)} />
      ))}
    </g>
  );
  // A deeper second run has layers of its own.
  const litPoint = measured ?? further[0];

  return (
    <svg className="chart" width={columns.width} height={height} aria-hidden="true">
      {layout.ticks.map((tick) => (
        <g key={tick.value}>
          <line className="grid-line" x1={columns.left} x2={right} y1={tick.y} y2={tick.y} />
          <text className="tick" x={columns.left - 0.5 * rem} y={tick.y} dy="0.32em" textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      <ColumnLabels columns={columns} of="layers" height={height} rem={rem} />
      <path className="band" d={layout.bandPath} />
      <path className="predicted-road" d={layout.predictedPath} />
      <path className="start-line" d={layout.startPath} />
      <path className="fit-line" d={layout.fitPath} />
      <path className="measured-line" d={layout.measuredPath} />
      {/* Held-out samples lie behind what is measured on training samples: where they agree, the dots are seen. */}
      {layout.lines.filter(({ kind }) => kind === 'held-out').map(drawLine)}
      {layout.predicted.map((p) => (
        <circle key={p.layer} className="predicted-ring" cx={p.x} cy={p.y} r={0.52 * rem} />
      ))}
      {layout.measured.map((p) => (
        <circle key={p.layer} className="measured-dot" cx={p.x} cy={p.y} r={0.27 * rem} />
      ))}
      {layout.lines.filter(({ kind }) => kind !== 'held-out').map(drawLine)}
      {notes.map((note, layer) =>
        note === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the layer.
          <text key={layer} className="absent" x={centreOf(columns, layer)} y={height / 2} textAnchor="middle">
            {note}
          </text>
        ),
      )}
      {roomForAll &&
        layout.measured
          .filter((p) => p.layer !== lit)
          .map((p) => (
            <text key={p.layer} className="value" x={p.x + 0.55 * rem} y={p.y - 0.5 * rem}>
              {format(p.value)}
            </text>
          ))}
      {litPoint && (
        <ValueChip
          x={litPoint.x}
          y={litPoint.y}
          lines={[
            ...(measured ? [format(measured.value)] : []),
            ...further.map(({ kind, value }) => `${LINE_NAMES[kind]} ${format(value)}`),
          ]}
          predicted={predicted ? format(predicted.value) : null}
          width={columns.width}
          rem={rem}
        />
      )}
    </svg>
  );
}

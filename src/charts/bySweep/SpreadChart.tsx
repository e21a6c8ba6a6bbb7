import { path } from 'd3-path';
import { useMemo } from 'react';
import { formatNumber } from '../frame/formatNumber';
import { classColour, drawMark } from '../maps/classMarks';
import { layOutSpread, type SpreadSeries } from './spreadLayout';

export interface SpreadChartProps {
  readonly series: readonly SpreadSeries[];
  readonly xTitle: string;
  readonly xValues: readonly number[];
  readonly scale: 'log' | 'linear';
  readonly axis: number;
  readonly width: number;
  readonly height: number;
  readonly rem: number;
}

/** The outline of a series' mark. */
export function seriesMark(index: number, x: number, y: number, r: number): string {
  const pen = path();
  drawMark(pen, index, x, y, r);
  return pen.toString();
}

/** Means over seeds with one standard deviation either way; a cross at the foot where every run was lost. */
export function SpreadChart({ series, xTitle, xValues, scale, axis, width, height, rem }: SpreadChartProps) {
  const frame = { left: axis, right: 1.5 * rem, top: 0.8 * rem, bottom: 2.9 * rem, width, height, rem, scale, xValues };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `frame` is made of what is listed.
  const layout = useMemo(() => layOutSpread(series, frame), [series, axis, width, height, rem, scale, xValues]);
  const right = width - frame.right;
  const floor = height - frame.bottom;
  return (
    <svg className="chart" width={width} height={height} aria-hidden="true">
      {layout.yTicks.map((tick) => (
        <g key={tick.value}>
          <line className="grid-line" x1={axis} x2={right} y1={tick.y} y2={tick.y} />
          <text className="tick" x={axis - 0.5 * rem} y={tick.y} dy="0.32em" textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      {layout.xTicks.map(({ value, x }) => (
        <text key={value} className="tick" x={x} y={floor + 1.2 * rem} textAnchor="middle">
          {formatNumber(value)}
        </text>
      ))}
      <text className="axis-title" x={(axis + right) / 2} y={height - 0.35 * rem} textAnchor="middle">
        {xTitle}
      </text>
      {layout.series.map(({ name, path: d, marks, lost }, i) => (
        <g key={name} style={{ color: classColour(i) }}>
          <path className="spread-line" d={d} />
          {marks.map(({ x, y, low, high }) => (
            <g key={x}>
              {low - high > 2 && <path className="spread-bar" d={`M${x},${low}V${high}M${x - 4},${low}h8M${x - 4},${high}h8`} />}
              <path className="spread-mark" d={seriesMark(i, x, y, 0.28 * rem)} />
            </g>
          ))}
          {lost.map((x) => (
            <path key={x} className="spread-lost" d={`M${x - 5},${floor - 12}l10,10m0,-10l-10,10`} />
          ))}
        </g>
      ))}
    </svg>
  );
}

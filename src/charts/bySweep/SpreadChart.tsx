import { path } from 'd3-path';
import { useMemo } from 'react';
import { formatNumber, formatSetting } from '../frame/formatNumber';
import { usePointer } from '../frame/usePointer';
import { ValueChip } from '../frame/ValueChip';
import { classColour, drawMark } from '../maps/classMarks';
import { layOutSpread, nearestMark, type SpreadPoint, type SpreadSeries } from './spreadLayout';

/** How far from a mark a pointer still reads it, in rem. */
const REACH = 2;

export interface SpreadChartProps<P extends SpreadPoint> {
  readonly title: string;
  readonly series: readonly (SpreadSeries & { readonly points: readonly P[] })[];
  readonly xTitle: string;
  readonly xValues: readonly number[];
  readonly scale: 'log' | 'linear';
  readonly axis: number;
  readonly width: number;
  readonly height: number;
  readonly rem: number;
  /** A mark was clicked. */
  readonly onPick: (point: P) => void;
}

/** The outline of a series' mark. */
export function seriesMark(index: number, x: number, y: number, r: number): string {
  const pen = path();
  drawMark(pen, index, x, y, r);
  return pen.toString();
}

/** Means over seeds with one standard deviation either way, before what was predicted; a cross at the foot where every run was lost. */
export function SpreadChart<P extends SpreadPoint>(props: SpreadChartProps<P>) {
  const { title, series, xTitle, xValues, scale, axis, width, height, rem, onPick } = props;
  const layout = useMemo(() => {
    const margins = { left: axis, right: 1.5 * rem, top: 2 * rem, bottom: 2.9 * rem };
    return layOutSpread(series, { ...margins, width, height, rem, scale, xValues });
  }, [series, axis, width, height, rem, scale, xValues]);
  const { pointer, follow, leave } = usePointer<SVGSVGElement>();
  const lit = pointer && nearestMark(layout, pointer, REACH * rem);
  const litPoint = lit && series[lit.series].points[lit.mark.index];
  const right = width - 1.5 * rem;
  const floor = height - 2.9 * rem;
  return (
    <svg
      className={`chart${litPoint ? ' pickable' : ''}`}
      width={width}
      height={height}
      aria-hidden="true"
      onPointerMove={follow}
      onPointerLeave={leave}
      onClick={() => litPoint && onPick(litPoint)}
    >
      <text className="spread-title" x={axis} y={0.9 * rem}>
        {title}
      </text>
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
          {formatSetting(value)}
        </text>
      ))}
      <text className="axis-title" x={(axis + right) / 2} y={height - 0.35 * rem} textAnchor="middle">
        {xTitle}
      </text>
      {layout.series.map(({ name, bandPath, predictedPath }, i) => (
        <g key={name} style={{ color: classColour(i) }}>
          <path className="spread-band" d={bandPath} />
          <path className="spread-predicted" d={predictedPath} />
        </g>
      ))}
      {layout.series.map(({ name, path: d, marks, lost }, i) => (
        <g key={name} style={{ color: classColour(i) }}>
          <path className="spread-line" d={d} />
          {marks.map((mark) => (
            <g key={mark.x}>
              {mark.low - mark.high > 2 && (
                <path
                  className="spread-bar"
                  d={`M${mark.x},${mark.low}V${mark.high}M${mark.x - 4},${mark.low}h8M${mark.x - 4},${mark.high}h8`}
                />
              )}
              <path
                className="spread-mark"
                d={seriesMark(i, mark.x, mark.y, (lit?.mark === mark && lit.series === i ? 0.42 : 0.28) * rem)}
              />
            </g>
          ))}
          {lost.map((x) => (
            <path key={x} className="spread-lost" d={`M${x - 5},${floor - 12}l10,10m0,-10l-10,10`} />
          ))}
        </g>
      ))}
      {lit && litPoint && (
        <ValueChip
          x={lit.mark.x}
          y={lit.mark.y}
          lines={readingOf(series[lit.series].name, litPoint)}
          predicted={litPoint.predicted === null ? null : formatNumber(litPoint.predicted)}
          width={width}
          rem={rem}
        />
      )}
    </svg>
  );
}

function readingOf(name: string, { mean, deviation, count }: SpreadPoint): string[] {
  return [formatNumber(mean), name, ...(count > 1 ? [`± ${formatNumber(deviation, 2)} over ${count} seeds`] : [])];
}

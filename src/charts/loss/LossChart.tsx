import { useMemo } from 'react';
import { formatNumber } from '../frame/formatNumber';
import { type LossPoint, layOutLoss } from './lossLayout';

export interface LossChartProps {
  readonly points: readonly LossPoint[];
  readonly stop: number;
  /** Where the vertical axis ends: the same place as in the charts by layer. */
  readonly axis: number;
  readonly width: number;
  readonly height: number;
  readonly rem: number;
}

/** The training loss against the step, with the loss at which the run stops. */
export function LossChart({ points, stop, axis, width, height, rem }: LossChartProps) {
  const layout = useMemo(
    () => layOutLoss(points, { left: axis, right: 1.5 * rem, top: 0.8 * rem, bottom: 2.9 * rem, width, height, rem, stop }),
    [points, stop, axis, width, height, rem],
  );
  const right = width - 1.5 * rem;
  const floor = height - 2.9 * rem;
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
      {layout.xTicks.map((tick) => (
        <text key={tick.value} className="tick" x={tick.x} y={floor + 1.2 * rem} textAnchor="middle">
          {tick.label}
        </text>
      ))}
      <text className="axis-title" x={(axis + right) / 2} y={height - 0.35 * rem} textAnchor="middle">
        training step
      </text>
      {layout.stopY !== null && (
        <g>
          <line className="stop-line" x1={axis} x2={right} y1={layout.stopY} y2={layout.stopY} />
          <text className="stop-label" x={axis + 0.4 * rem} y={layout.stopY - 0.4 * rem}>
            stops below {formatNumber(stop)}
          </text>
        </g>
      )}
      <path className="loss-line" d={layout.path} />
      {layout.head && <circle className="measured-dot" cx={layout.head.x} cy={layout.head.y} r={0.27 * rem} />}
    </svg>
  );
}

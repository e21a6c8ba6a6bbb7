import { scaleLinear, scaleLog } from 'd3-scale';
import { useMemo } from 'react';
import { snugLogDomain } from '../byLayer/domain';
import { formatNumber } from '../frame/formatNumber';
import { logTicks } from '../frame/ticks';
import { roleOf } from './roles';

export interface SpectrumChartProps {
  /** Singular values of one matrix, descending. */
  readonly values: readonly number[];
  /** The same before training. */
  readonly start: readonly number[];
  readonly classes: number;
  readonly eps: number | null;
  readonly learned: number | null;
  readonly width: number;
  readonly height: number;
  readonly rem: number;
}

/** All singular values of one weight matrix against their index, on a log axis. */
export function SpectrumChart({ values, start, classes, eps, learned, width, height, rem }: SpectrumChartProps) {
  const { x, y, ticks } = useMemo(() => {
    const domain = snugLogDomain([...values, ...start, eps, learned]) ?? [0.1, 1];
    return {
      x: scaleLinear([1, Math.max(2, values.length)], [3.4 * rem, width - 4.2 * rem]),
      y: scaleLog([...domain], [height - 2.6 * rem, 0.8 * rem]),
      ticks: logTicks(domain, 6),
    };
  }, [values, start, eps, learned, width, height, rem]);
  const right = width - 4.2 * rem;
  return (
    <svg className="chart" width={width} height={height} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick.value}>
          <line className="grid-line" x1={3.4 * rem} x2={right} y1={y(tick.value)} y2={y(tick.value)} />
          <text className="tick" x={2.9 * rem} y={y(tick.value)} dy="0.32em" textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      {x.ticks(Math.min(8, values.length)).map((tick) => (
        <text key={tick} className="tick" x={x(tick)} y={height - 1.4 * rem} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text className="axis-title" x={(3.4 * rem + right) / 2} y={height - 0.2 * rem} textAnchor="middle">
        index of the singular value
      </text>
      {[
        { value: learned, className: 'learned-line', label: 'predicted', labelClass: 'learned-label' },
        { value: eps, className: 'eps-line', label: `ε = ${eps === null ? '' : formatNumber(eps)}`, labelClass: 'eps-label' },
      ].map(({ value, className, label, labelClass }) =>
        value === null ? null : (
          <g key={className}>
            <line className={className} x1={3.4 * rem} x2={right} y1={y(value)} y2={y(value)} />
            <text className={labelClass} x={right + 0.4 * rem} y={y(value)} dy="0.32em">
              {label}
            </text>
          </g>
        ),
      )}
      {start.map((value, i) =>
        value > 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the singular value's.
          <circle key={i} className="sv-start" cx={x(i + 1)} cy={y(value)} r={0.16 * rem} />
        ) : null,
      )}
      {values.map((value, i) =>
        value > 0 ? (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the singular value's.
            key={i}
            className={`sv-dot sv-${roleOf(i, values.length, classes)}`}
            cx={x(i + 1)}
            cy={y(value)}
            r={0.24 * rem}
          />
        ) : null,
      )}
    </svg>
  );
}

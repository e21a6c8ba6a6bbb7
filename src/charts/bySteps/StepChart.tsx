import { useMemo } from 'react';
import { formatCount, formatNumber } from '../frame/formatNumber';
import { usePointer } from '../frame/usePointer';
import { ValueChip } from '../frame/ValueChip';
import { layOutSteps, type StepPoint } from './stepLayout';

export interface StepLine {
  readonly id: string;
  /** What its numbers are called: "loss", "layers 2 and 3". */
  readonly name: string;
  /** Its looks, from the style sheet. */
  readonly className: string;
  readonly points: readonly StepPoint[];
}

/** A value marked across the chart, with what it means. */
export interface StepMark {
  readonly value: number;
  readonly label: string;
}

export interface StepChartProps {
  readonly lines: readonly StepLine[];
  readonly marks: readonly StepMark[];
  /** The range when there is nothing to draw. */
  readonly least: readonly [number, number];
  /** The step on show, where it is not the newest. */
  readonly cursor: number | null;
  /** Where the vertical axis ends. */
  readonly axis: number;
  readonly width: number;
  readonly height: number;
  readonly rem: number;
  /** A step was clicked. */
  readonly onPick: (step: number) => void;
}

/** Values against the training step, on a log scale. */
export function StepChart({ lines, marks, least, cursor, axis, width, height, rem, onPick }: StepChartProps) {
  const [low, high] = least;
  const layout = useMemo(
    () =>
      layOutSteps(
        lines.map(({ points }) => points),
        {
          left: axis,
          right: 1.5 * rem,
          top: 0.8 * rem,
          bottom: 2.9 * rem,
          width,
          height,
          rem,
          marks: marks.map(({ value }) => value),
          least: [low, high],
        },
      ),
    [lines, marks, low, high, axis, width, height, rem],
  );
  const { pointer, follow, leave } = usePointer<SVGSVGElement>();
  const lit = pointer && layout.read(pointer);
  const right = width - 1.5 * rem;
  const floor = height - 2.9 * rem;
  return (
    <svg
      className={`chart${lit ? ' pickable' : ''}`}
      width={width}
      height={height}
      aria-hidden="true"
      onPointerMove={follow}
      onPointerLeave={leave}
      onClick={() => lit && onPick(lit.point.x)}
    >
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
      {marks.map(({ value, label }, i) => (
        <g key={value}>
          <line className="stop-line" x1={axis} x2={right} y1={layout.markYs[i]} y2={layout.markYs[i]} />
          <text className="stop-label" x={axis + 0.4 * rem} y={layout.markYs[i] - 0.4 * rem}>
            {label}
          </text>
        </g>
      ))}
      {cursor !== null && <line className="time-cursor" x1={layout.x(cursor)} x2={layout.x(cursor)} y1={0.8 * rem} y2={floor} />}
      {lines.map(({ id, className }, i) => {
        const head = layout.heads[i];
        return (
          <g key={id} className={className}>
            <path className="step-line" d={layout.paths[i]} />
            {head && <circle className="step-head" cx={head.x} cy={head.y} r={0.27 * rem} />}
          </g>
        );
      })}
      {lit && (
        <>
          <circle className="lit-point" cx={lit.place.x} cy={lit.place.y} r={0.32 * rem} />
          <ValueChip
            {...lit.place}
            lines={[formatNumber(lit.point.y), lines[lit.line].name, `step ${formatCount(lit.point.x)}`]}
            predicted={null}
            width={width}
            rem={rem}
          />
        </>
      )}
    </svg>
  );
}

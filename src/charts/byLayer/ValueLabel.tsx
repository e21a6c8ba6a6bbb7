import type { Point } from './byLayerLayout';

export interface ValueLabelProps {
  readonly point: Point;
  readonly predicted: Point | null;
  readonly lit: boolean;
  readonly flip: boolean;
  readonly height: number;
  readonly rem: number;
  readonly format: (value: number) => string;
}

/** The numbers of one layer: quiet beside its dot, or on a chip with the predicted one below when lit. */
export function ValueLabel({ point, predicted, lit, flip, height, rem, format }: ValueLabelProps) {
  if (!lit) {
    return (
      <text className="value" x={point.x + 0.55 * rem} y={point.y - 0.5 * rem}>
        {format(point.value)}
      </text>
    );
  }
  const lines = [format(point.value), ...(predicted ? [`predicted ${format(predicted.value)}`] : [])];
  const width = (0.5 * Math.max(...lines.map((text) => text.length)) + 1) * rem * 0.95;
  const lineHeight = 1.25 * rem;
  const chipHeight = lines.length * lineHeight + 0.4 * rem;
  const left = flip ? point.x - 0.8 * rem - width : point.x + 0.8 * rem;
  const top = Math.min(height - chipHeight, Math.max(0, point.y - chipHeight / 2));
  return (
    <g className="chip">
      <rect x={left} y={top} width={width} height={chipHeight} rx={0.3 * rem} />
      {lines.map((text, i) => (
        <text
          key={text}
          className={i === 0 ? 'chip-value' : 'chip-predicted'}
          x={left + 0.5 * rem}
          y={top + (i + 0.78) * lineHeight + 0.15 * rem}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

export interface ValueChipProps {
  /** What it points at. */
  readonly x: number;
  readonly y: number;
  /** The first stands out. */
  readonly lines: readonly string[];
  /** What theory said, in its colour; null where it said nothing. */
  readonly predicted: string | null;
  /** Width of the chart, which the chip does not leave. */
  readonly width: number;
  readonly rem: number;
}

/** Numbers on a chip above a mark, or below where there is no room above. */
export function ValueChip({ x, y, lines, predicted, width, rem }: ValueChipProps) {
  const all = predicted === null ? lines : [...lines, `predicted ${predicted}`];
  // Text cannot be measured before it is drawn; 0.46 rem a character is safe for digits and lower case.
  const chipWidth = (0.46 * Math.max(...all.map((text) => text.length)) + 1) * rem;
  const lineHeight = 1.2 * rem;
  const chipHeight = all.length * lineHeight + 0.45 * rem;
  const gap = 0.8 * rem;
  const left = Math.min(width - chipWidth, Math.max(0, x - chipWidth / 2));
  const above = y - gap - chipHeight;
  const top = above < 0 ? y + gap : above;
  return (
    <g className="chip">
      <rect x={left} y={top} width={chipWidth} height={chipHeight} rx={0.3 * rem} />
      {all.map((text, i) => (
        <text
          key={text}
          className={i === lines.length ? 'chip-predicted' : i === 0 ? 'chip-value' : 'chip-more'}
          x={left + chipWidth / 2}
          y={top + (i + 0.78) * lineHeight + 0.15 * rem}
          textAnchor="middle"
        >
          {text}
        </text>
      ))}
    </g>
  );
}

export interface AssumptionsKeyProps {
  /** Whether the last pair of layers stands apart: a linear network with hidden layers. */
  readonly hasLastPair: boolean;
  readonly hasOther: boolean;
}

/** What the lines of the charts of assumptions mean. */
export function AssumptionsKey({ hasLastPair, hasOther }: AssumptionsKeyProps) {
  const line = (className: string, y: number) => (
    <g className={`depth-line ${className}`}>
      <line className="step-line" x1="0" x2="28" y1={y} y2={y} />
    </g>
  );
  return (
    <ul className="key" data-in-drawing="key">
      <li>
        <svg viewBox="0 0 28 12" aria-hidden="true">
          {line('depth-1', 2)}
          {line('depth-2', 6)}
          {line('depth-4', 10)}
        </svg>
        <span>pale to strong: first to last</span>
      </li>
      {hasLastPair && (
        <li>
          <svg viewBox="0 0 28 12" aria-hidden="true">
            {line('depth-last', 6)}
          </svg>
          <span>the classifier’s pair, δ</span>
        </li>
      )}
      {hasOther && (
        <li className="line-other">
          <svg viewBox="0 0 28 12" aria-hidden="true">
            {line('line-other', 6)}
          </svg>
          <span>second run</span>
        </li>
      )}
    </ul>
  );
}

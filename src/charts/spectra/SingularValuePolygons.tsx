import { useMemo } from 'react';
import { WeightName } from '../frame/WeightName';
import { layOutPolygons } from './polygonLayout';

/** From a spoke to its label, and what a label takes, in rem. */
const GAP = 0.5;
const LETTER = 0.47;
const SUBSCRIPTED = 1.3;
const TWICE_SUBSCRIPTED = 1.8;
/** In rem along the circle: closer together, labels would run into each other. */
const CLOSEST = 1.6;

export interface SingularValuePolygonsProps {
  /** Descending singular values, a list a spoke: of the hidden weights W_1 .. W_{L-1}, or as `labels` say; at least three. */
  readonly spectra: readonly (readonly number[])[];
  readonly classes: number;
  /** eps, and the value that the top singular values are to reach; null where theory says nothing. */
  readonly eps: number | null;
  readonly learned: number | null;
  /** What the spokes are called, where they are not W_1, W_2 ... */
  readonly labels?: readonly string[];
  readonly size: number;
  readonly rem: number;
}

export function SingularValuePolygons({ spectra, classes, eps, learned, labels, size, rem }: SingularValuePolygonsProps) {
  const layout = useMemo(() => {
    const marks = [eps, learned].filter((value) => value !== null);
    const longest = labels
      ? LETTER * Math.max(...labels.map((label) => label.length))
      : spectra.length > 9
        ? TWICE_SUBSCRIPTED
        : SUBSCRIPTED;
    return layOutPolygons(spectra, { size, margin: (longest + GAP) * rem, labelGap: GAP * rem, classes, marks });
  }, [spectra, classes, eps, learned, labels, size, rem]);
  const { centre } = layout;
  const around = 2 * Math.PI * Math.hypot(layout.spokes[0].labelX - centre, layout.spokes[0].labelY - centre);
  const labelled = Math.ceil((layout.spokes.length * CLOSEST * rem) / around);
  return (
    <svg className="chart polygons" width={size} height={size} aria-hidden="true">
      {layout.spokes.map(({ x, y, labelX, labelY, anchor }, spoke) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the layer.
        <g key={spoke}>
          <line className="grid-line" x1={centre} y1={centre} x2={x} y2={y} />
          {spoke % labelled === 0 && (
            <text className="link-label" x={labelX} y={labelY} dy="0.32em" textAnchor={anchor}>
              {labels ? labels[spoke] : <WeightName index={spoke + 1} />}
            </text>
          )}
        </g>
      ))}
      {layout.circles.map(({ value, r }) => (
        <circle key={value} className={value === eps ? 'eps-line' : 'learned-line'} cx={centre} cy={centre} r={r} />
      ))}
      {layout.polygons.map(({ index, role, points }) => (
        <polygon key={index} className={`polygon sv-${role}`} points={points} />
      ))}
    </svg>
  );
}

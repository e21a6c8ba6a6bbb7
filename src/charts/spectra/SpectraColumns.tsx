import { useMemo } from 'react';
import { ColumnLabels, LABELS_HEIGHT } from '../frame/ColumnLabels';
import { type Columns, centreOf } from '../frame/columns';
import { formatNumber } from '../frame/formatNumber';
import { ValueChip } from '../frame/ValueChip';
import { layOutSpectra } from './spectraLayout';
import { rangeOf, spectrumReading } from './spectrumReading';

export interface SpectraColumnsProps {
  readonly spectra: readonly (readonly number[])[];
  /** The same of a second run, or before training; drawn beside. */
  readonly behind: readonly (readonly number[])[];
  readonly behindClass: 'start' | 'other';
  readonly classes: number;
  /** Classes of the run that is drawn beside. */
  readonly behindClasses: number;
  readonly columns: Columns;
  readonly height: number;
  readonly rem: number;
  readonly domain: readonly [number, number];
  readonly eps: number | null;
  readonly learned: number | null;
  /** The layer whose numbers are read out. */
  readonly lit: number | null;
}

const MOST_TICKS = 6;
/** In rem: free below the smallest value. */
const FOOT = 0.6;
/** In rem: what "predicted" takes after the last column; else it stands on its line. */
const ROOM_FOR_LABEL = 4.6;
const BEHIND_NAMES = { start: 'before', other: 'second run' } as const;
const ROLES = ['middle', 'bottom', 'top'] as const;
/** Dashes of what is drawn behind: shorter, and to the left. */
const SHORT = { from: -0.42, to: -0.27 };
const FULL = { from: -0.3, to: 0.3 };

/** Singular values of the weights that leave each layer: K move up, K a little down, the rest stay at eps. */
export function SpectraColumns(props: SpectraColumnsProps) {
  const { spectra, behind, behindClass, classes, behindClasses, columns, height, rem, domain, eps, learned, lit } = props;
  const [low, high] = domain;
  const { layout, back } = useMemo(() => {
    const frame = {
      columns,
      height,
      top: 1.2 * rem,
      bottom: (FOOT + LABELS_HEIGHT) * rem,
      domain: [low, high] as const,
      tickCount: MOST_TICKS,
    };
    return {
      layout: layOutSpectra(spectra, { ...frame, classes, dash: FULL }),
      back: layOutSpectra(behind, { ...frame, classes: behindClasses, dash: SHORT }),
    };
  }, [spectra, behind, columns, height, rem, classes, behindClasses, low, high]);
  const litValues = (lit !== null && spectra[lit]) || [];
  const behindValues = (lit !== null && behind[lit]) || [];
  const right = columns.left + columns.count * columns.columnWidth;
  const roomAfter = columns.width - right > ROOM_FOR_LABEL * rem;
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
      <ColumnLabels columns={columns} of="weights" height={height} rem={rem} />
      {learned !== null && (
        <g>
          <line className="learned-line" x1={columns.left} x2={right} y1={layout.y(learned)} y2={layout.y(learned)} />
          <text
            className="learned-label"
            x={roomAfter ? right + 0.3 * rem : right}
            y={layout.y(learned)}
            dy={roomAfter ? '0.32em' : '-0.7em'}
            textAnchor={roomAfter ? 'start' : 'end'}
          >
            predicted
          </text>
        </g>
      )}
      {eps !== null && (
        <g>
          <line className="eps-line" x1={columns.left} x2={right} y1={layout.y(eps)} y2={layout.y(eps)} />
          <text className="eps-label" x={right + 0.3 * rem} y={layout.y(eps)} dy="0.32em">
            ε
          </text>
        </g>
      )}
      {ROLES.map((role) => (
        <path key={role} className={`dash dash-${behindClass}`} d={back.paths[role]} />
      ))}
      {ROLES.map((role) => (
        <path key={role} className={`dash sv-${role}`} d={layout.paths[role]} />
      ))}
      {lit !== null && litValues.length > 0 && (
        <ValueChip
          x={centreOf(columns, lit)}
          y={layout.y(litValues[0])}
          lines={[
            ...spectrumReading(litValues, classes),
            ...(behindValues.length > 0 ? [`${BEHIND_NAMES[behindClass]} ${rangeOf(behindValues)}`] : []),
          ]}
          predicted={learned === null ? null : formatNumber(learned)}
          width={columns.width}
          rem={rem}
        />
      )}
    </svg>
  );
}

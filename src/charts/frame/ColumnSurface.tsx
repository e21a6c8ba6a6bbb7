import type { ReactNode } from 'react';
import type { Columns } from './columns';
import { useColumnPointer } from './useColumnPointer';

export interface ColumnSurfaceProps {
  readonly columns: Columns;
  readonly lit: number | null;
  readonly onHover: (layer: number | null) => void;
  readonly onPick: (layer: number) => void;
  readonly children: ReactNode;
}

/**
 * The area of a row that belongs to columns: lights the current one behind the chart and tells which one the
 * pointer is on. The keyboard reaches the same through the buttons of the network strip.
 */
export function ColumnSurface({ columns, lit, onHover, onPick, children }: ColumnSurfaceProps) {
  const ref = useColumnPointer(columns, onHover, onPick);
  return (
    <div className="column-surface" ref={ref}>
      {lit !== null && (
        <div className="column-light" style={{ left: columns.left + lit * columns.columnWidth, width: columns.columnWidth }} />
      )}
      {children}
    </div>
  );
}

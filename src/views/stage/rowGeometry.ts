import type { Columns } from '../../charts/frame/columns';

/** What the rows of the layer grid share. */
export interface RowGeometry {
  readonly columns: Columns;
  /** Pixels of one rem. */
  readonly rem: number;
  /** Height of the window in rem. */
  readonly windowRems: number;
}

/** A row's height in pixels: a share of the window, between bounds in rem. */
export function rowHeight(rem: number, windowRems: number, share: number, [least, most]: readonly [number, number]): number {
  return rem * Math.min(most, Math.max(least, share * windowRems));
}

export interface RowProps {
  /** Null before the page has been measured. */
  readonly geometry: RowGeometry | null;
  readonly lit: number | null;
  readonly onHover: (layer: number | null) => void;
  readonly onPick: (layer: number) => void;
}

/** The columns that every chart by layer shares: one a layer, 0..L-1, left to right. Pixels throughout. */

export interface Columns {
  readonly count: number;
  /** Left edge of the first column: room for the vertical axis. */
  readonly left: number;
  readonly columnWidth: number;
  /** Whole width, axis included. */
  readonly width: number;
}

/** Divides `width` into `count` equal columns right of an axis of width `axis`, leaving `right` free at the end. */
export function layOutColumns(width: number, count: number, axis: number, right: number): Columns {
  return { count, left: axis, columnWidth: Math.max(0, (width - axis - right) / count), width };
}

export function centreOf(columns: Columns, layer: number): number {
  return columns.left + (layer + 0.5) * columns.columnWidth;
}

/** The layer whose column holds x, or null left or right of all. */
export function layerAt(columns: Columns, x: number): number | null {
  const layer = Math.floor((x - columns.left) / columns.columnWidth);
  return layer >= 0 && layer < columns.count ? layer : null;
}

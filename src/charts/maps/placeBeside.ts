/** Where a card stands beside a point: inside the window, and never over the point or what is near it. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

export type Side = 'right' | 'left' | 'above' | 'below';
/** Sides in the order in which they are tried: beside a point of a large map; below a small one, so that the maps beside it stay in sight. */
export const ASIDE: readonly Side[] = ['right', 'left', 'above', 'below'];
export const UPRIGHT: readonly Side[] = ['below', 'above', 'right', 'left'];

/** In pixels: between a card and the edge of the window. */
const MARGIN = 6;

/**
 * Top left corner of a card of the given size whose point is at (x, y), in pixels of the window: on the first of `sides` where there is room,
 * at least `clear` away from the point. Where it fits nowhere it stands on the side with most room, as far inside the
 * window as it can without coming nearer than `clear`.
 */
export function placeBeside(
  x: number,
  y: number,
  card: Extent,
  within: Extent,
  clear: number,
  sides: readonly Side[] = ASIDE,
): { left: number; top: number } {
  const inside = (at: number, size: number, room: number) => Math.max(MARGIN, Math.min(at, room - MARGIN - size));
  const free: Readonly<Record<Side, number>> = {
    right: within.width - MARGIN - (x + clear) - card.width,
    left: x - clear - MARGIN - card.width,
    above: y - clear - MARGIN - card.height,
    below: within.height - MARGIN - (y + clear) - card.height,
  };
  const side = sides.find((one) => free[one] >= 0) ?? sides.reduce((best, one) => (free[one] > free[best] ? one : best));
  const beside = {
    left: inside(x - card.width / 2, card.width, within.width),
    top: inside(y - card.height / 2, card.height, within.height),
  };
  // A point at the edge of the window, or out of it, is further from its card than it need be.
  if (side === 'right') return { ...beside, left: Math.max(MARGIN, x + clear) };
  if (side === 'left') return { ...beside, left: Math.min(within.width - MARGIN, x - clear) - card.width };
  if (side === 'above') return { ...beside, top: Math.min(within.height - MARGIN, y - clear) - card.height };
  return { ...beside, top: Math.max(MARGIN, y + clear) };
}

/** Where a card stands beside a point: inside the window, and never over the point or what is near it. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** In pixels: between a card and the edge of the window. */
const MARGIN = 6;

/**
 * Top left corner of a card of the given size whose point is at (x, y), in pixels of the window: on the right of the point, else on the left,
 * else above, else below, at least `clear` away from it. Where it fits nowhere it stands on the side with most room, as far inside the
 * window as it can without coming nearer than `clear`.
 */
export function placeBeside(x: number, y: number, card: Extent, within: Extent, clear: number): { left: number; top: number } {
  const inside = (at: number, size: number, room: number) => Math.max(MARGIN, Math.min(at, room - MARGIN - size));
  const rooms = [
    { way: 'right', free: within.width - MARGIN - (x + clear) - card.width },
    { way: 'left', free: x - clear - MARGIN - card.width },
    { way: 'above', free: y - clear - MARGIN - card.height },
    { way: 'below', free: within.height - MARGIN - (y + clear) - card.height },
  ] as const;
  const { way } = rooms.find(({ free }) => free >= 0) ?? rooms.reduce((best, room) => (room.free > best.free ? room : best));
  const beside = {
    left: inside(x - card.width / 2, card.width, within.width),
    top: inside(y - card.height / 2, card.height, within.height),
  };
  if (way === 'right') return { ...beside, left: x + clear };
  if (way === 'left') return { ...beside, left: x - clear - card.width };
  return { ...beside, top: way === 'above' ? y - clear - card.height : y + clear };
}

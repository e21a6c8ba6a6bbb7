/** How classes are told apart: by colour and, for those who cannot, by shape. */

/** Colours are `--class-0` ... in `tokens.css`; from the next class on they begin again, with other shapes. */
const COLOURS = 8;

export function classColour(k: number): string {
  return `var(--class-${k % COLOURS})`;
}

export const classColours = Array.from({ length: COLOURS }, (_, k) => classColour(k));

/** What canvas and d3-path both understand. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, r: number, from: number, to: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  closePath(): void;
}

type Shape = (pen: Pen, x: number, y: number, r: number) => void;

const polygon =
  (...corners: readonly (readonly [number, number])[]): Shape =>
  (pen, x, y, r) => {
    corners.forEach(([dx, dy], i) => {
      if (i === 0) pen.moveTo(x + r * dx, y + r * dy);
      else pen.lineTo(x + r * dx, y + r * dy);
    });
    pen.closePath();
  };

/** Of about the same area, so that no class looks heavier. */
const SHAPES: readonly Shape[] = [
  (pen, x, y, r) => {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * Math.PI);
  },
  (pen, x, y, r) => pen.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r),
  polygon([0, -1.3], [1.2, 0.85], [-1.2, 0.85]),
  polygon([0, -1.35], [1.1, 0], [0, 1.35], [-1.1, 0]),
  polygon([0, 1.3], [1.2, -0.85], [-1.2, -0.85]),
  polygon(
    [-0.42, -1.2],
    [0.42, -1.2],
    [0.42, -0.42],
    [1.2, -0.42],
    [1.2, 0.42],
    [0.42, 0.42],
    [0.42, 1.2],
    [-0.42, 1.2],
    [-0.42, 0.42],
    [-1.2, 0.42],
    [-1.2, -0.42],
    [-0.42, -0.42],
  ),
];

/** Adds the mark of class k at (x, y) to a path. 24 classes have marks of their own. */
export function drawMark(pen: Pen, k: number, x: number, y: number, r: number): void {
  SHAPES[k % SHAPES.length](pen, x, y, r);
}

/** Outlines of marks, around a point. Which class has which is said in `classMarks.ts`. */

/** What canvas and d3-path both understand. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, r: number, from: number, to: number, anticlockwise?: boolean): void;
  rect(x: number, y: number, width: number, height: number): void;
  closePath(): void;
}

export type Shape = (pen: Pen, x: number, y: number, r: number) => void;
type Corner = readonly [number, number];

const polygon =
  (...corners: readonly Corner[]): Shape =>
  (pen, x, y, r) => {
    corners.forEach(([dx, dy], i) => {
      if (i === 0) pen.moveTo(x + r * dx, y + r * dy);
      else pen.lineTo(x + r * dx, y + r * dy);
    });
    pen.closePath();
  };

/**
 * A polygon with a hole of the same form: `hole` times as large, around (0, middle). The hole runs the other way round, so that it stays
 * empty however the path is filled.
 */
function frame(hole: number, middle: number, ...corners: readonly Corner[]): Shape {
  const outside = polygon(...corners);
  const inside = polygon(...corners.map(([x, y]): Corner => [hole * x, middle + hole * (y - middle)]).reverse());
  return (pen, x, y, r) => {
    outside(pen, x, y, r);
    inside(pen, x, y, r);
  };
}

const disc: Shape = (pen, x, y, r) => {
  pen.moveTo(x + r, y);
  pen.arc(x, y, r, 0, 2 * Math.PI);
};
const square: Shape = (pen, x, y, r) => pen.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
const UP: readonly Corner[] = [
  [0, -1.3],
  [1.2, 0.85],
  [-1.2, 0.85],
];
const DIAMOND: readonly Corner[] = [
  [0, -1.35],
  [1.1, 0],
  [0, 1.35],
  [-1.1, 0],
];
const DOWN: readonly Corner[] = [
  [0, 1.3],
  [1.2, -0.85],
  [-1.2, -0.85],
];
const CROSS: readonly Corner[] = [
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
];

/** Of about the same area, so that no class looks heavier. */
export const FILLED: readonly Shape[] = [disc, square, polygon(...UP), polygon(...DIAMOND), polygon(...DOWN), polygon(...CROSS)];

const ring: Shape = (pen, x, y, r) => {
  pen.moveTo(x + 1.1 * r, y);
  pen.arc(x, y, 1.1 * r, 0, 2 * Math.PI);
  pen.moveTo(x + 0.6 * r, y);
  pen.arc(x, y, 0.6 * r, 0, -2 * Math.PI, true);
};
/** A square's corners, half a side away from its middle. */
const corners = (half: number): readonly Corner[] => [
  [-half, -half],
  [half, -half],
  [half, half],
  [-half, half],
];
/** Of the circle in the two triangles: as far from their corners' middle as makes the frame equally wide. */
const INCENTRE = 0.1455;
const TURN = Math.SQRT1_2;

/** The same outlines hollow, a little larger since they cover less; a cross has no room for a hole and lies on its side. */
export const HOLLOW: readonly Shape[] = [
  ring,
  frame(0.53, 0, ...corners(0.98)),
  frame(0.4, INCENTRE, ...larger(UP)),
  frame(0.5, 0, ...larger(DIAMOND)),
  frame(0.4, -INCENTRE, ...larger(DOWN)),
  polygon(...CROSS.map(([x, y]): Corner => [TURN * (0.86 * x - 0.86 * y), TURN * (0.86 * x + 0.86 * y)])),
];

function larger(outline: readonly Corner[]): readonly Corner[] {
  return outline.map(([x, y]): Corner => [1.1 * x, 1.1 * y]);
}

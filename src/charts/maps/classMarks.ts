/** How classes are told apart: by colour and, for those who cannot, by shape. */
import { FILLED, HOLLOW, type Pen } from './markShapes';

export type { Pen } from './markShapes';

/** Colours are `--class-0` ... in `tokens.css`; from the next class on they begin again, with other shapes. */
const COLOURS = 10;
/** So many classes have marks that can be told apart at a glance: each colour once filled and once hollow. */
export const TELLABLE = 2 * COLOURS;

export function classColour(k: number): string {
  return `var(--class-${k % COLOURS})`;
}

export const classColours = Array.from({ length: COLOURS }, (_, k) => classColour(k));

/** How far the shapes are moved on against the colours, for every second ten classes. Odd ones begin halfway round. */
const SHIFTS = [0, 2, 4, 1, 3, 5];

/**
 * Adds the mark of class k at (x, y) to a path. 120 classes have marks of their own. Every second ten are hollow; the path is to be filled
 * all the same.
 */
export function drawMark(pen: Pen, k: number, x: number, y: number, r: number): void {
  const ten = Math.floor(k / COLOURS);
  const hollow = ten % 2;
  const shapes = hollow ? HOLLOW : FILLED;
  const shift = SHIFTS[Math.floor(ten / 2) % SHIFTS.length] + 3 * hollow;
  shapes[((k % COLOURS) + shift) % shapes.length](pen, x, y, r);
}

/** Whether the mark of class k has a hole, or is as thin as if it had one. */
export function isHollow(k: number): boolean {
  return Math.floor(k / COLOURS) % 2 === 1;
}

/**
 * The number of the mark that each class has: its own. Where there are more classes than can be told apart and groups are known (one a
 * class, from 0), all classes of a group have the mark of the group.
 */
export function marksOf(classes: number, groups: readonly number[] | null | undefined): readonly number[] {
  return Array.from({ length: classes }, (_, k) => (classes > TELLABLE ? (groups?.[k] ?? k) : k));
}

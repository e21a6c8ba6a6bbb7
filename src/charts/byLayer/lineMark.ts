import { path } from 'd3-path';
import { drawMark } from '../maps/classMarks';
import type { LineKind } from './byLayerLayout';

/** Which of the marks: told apart from the dots of the measured line by shape. */
const MARKS: Readonly<Record<LineKind, number>> = { other: 1, probe: 2, 'held-out': 3 };

/** The outline of a further line's mark at (x, y). */
export function lineMark(kind: LineKind, x: number, y: number, r: number): string {
  const pen = path();
  drawMark(pen, MARKS[kind], x, y, r);
  return pen.toString();
}

import { path } from 'd3-path';
import { classColour, drawMark } from './classMarks';

/** The mark with number `mark`, in its colour, beside text that says the same. */
export function ClassMark({ mark }: { readonly mark: number }) {
  const pen = path();
  drawMark(pen, mark, 6, 6, 4.2);
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true">
      <path d={pen.toString()} style={{ fill: classColour(mark) }} />
    </svg>
  );
}

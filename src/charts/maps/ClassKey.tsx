import { path } from 'd3-path';
import { classColour, drawMark } from './classMarks';

/** More classes than this are not listed one by one. */
const MOST = 12;

/** Which mark is which class. */
export function ClassKey({ classes }: { readonly classes: number }) {
  const mark = (k: number) => {
    const pen = path();
    drawMark(pen, k, 6, 6, 4.2);
    return pen.toString();
  };
  return (
    <ul className="class-key" aria-label="Classes" data-in-drawing="key">
      {Array.from({ length: Math.min(classes, MOST) }, (_, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the class.
        <li key={k}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d={mark(k)} style={{ fill: classColour(k) }} />
          </svg>
          class {k + 1}
        </li>
      ))}
      {classes > MOST && <li>and {classes - MOST} more</li>}
    </ul>
  );
}

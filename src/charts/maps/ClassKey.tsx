import { path } from 'd3-path';
import { classColour, drawMark } from './classMarks';

/** More classes than this are not listed one by one. */
const MOST = 12;

/** Which mark is which class. */
export function ClassKey({ names }: { readonly names: readonly string[] }) {
  const mark = (k: number) => {
    const pen = path();
    drawMark(pen, k, 6, 6, 4.2);
    return pen.toString();
  };
  return (
    <ul className="class-key" aria-label="Classes" data-in-drawing="key">
      {names.slice(0, MOST).map((name, k) => (
        <li key={name}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d={mark(k)} style={{ fill: classColour(k) }} />
          </svg>
          {name}
        </li>
      ))}
      {names.length > MOST && <li>and {names.length - MOST} more</li>}
    </ul>
  );
}

import { SamplePicture } from '../../charts/maps/SamplePicture';
import type { ClassExamples as Examples } from '../../store/dataView';

export interface ClassExamplesProps {
  readonly examples: Examples;
  readonly classNames: readonly string[];
  /** Samples of each class. */
  readonly counts: readonly number[];
}

/** More classes than this are not shown one by one. */
const MOST = 40;

/** Some samples of each class, as a person sees them. */
export function ClassExamples({ examples: { labels, preview }, classNames, counts }: ClassExamplesProps) {
  return (
    <ul className={`class-examples class-examples-${preview.kind}`}>
      {classNames.slice(0, MOST).map((name, k) => (
        <li key={name}>
          <span className="class-examples-name" title={name}>
            {name} <small>{counts[k].toLocaleString('en')}</small>
          </span>
          <span className="class-examples-row">
            {indicesOf(labels, k).map((index) =>
              preview.kind === 'pictures' ? (
                <SamplePicture key={index} pixels={preview.pixels} shape={preview.shape} index={index} label={name} side={30} />
              ) : (
                <q key={index}>{preview.texts[index]}</q>
              ),
            )}
          </span>
        </li>
      ))}
      {classNames.length > MOST && <li>and {classNames.length - MOST} more classes</li>}
    </ul>
  );
}

function indicesOf(labels: Int32Array, k: number): number[] {
  return Array.from(labels, (label, i) => (label === k ? i : -1)).filter((i) => i >= 0);
}

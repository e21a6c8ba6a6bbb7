import type { CSSProperties } from 'react';
import { classColour } from './classMarks';
import { SamplePicture } from './SamplePicture';
import { type DrawnPictures, pictureOf } from './samplePixels';

export interface NeighbourStripProps {
  /** Drawn samples, the nearest first; none to keep the strip's place free. */
  readonly neighbours: readonly number[];
  /** Class of every drawn sample. */
  readonly labels: Int32Array;
  readonly names: readonly string[];
  /** The number of each class's mark, where that is not its own. */
  readonly marks?: readonly number[];
  readonly pictures?: DrawnPictures | null;
  /** Of every drawn sample, in place of pictures. */
  readonly sentences?: readonly string[] | null;
  /** Of every drawn sample, as it is counted for people; from 1 where left out. */
  readonly numbers?: ArrayLike<number>;
}

/** In pixels. */
const SIDE = 64;

/** The nearest neighbours of a sample side by side, each in a frame of its class's colour. */
export function NeighbourStrip({ neighbours, labels, names, marks, pictures, sentences, numbers }: NeighbourStripProps) {
  return (
    <ol className={`neighbour-strip${pictures ? ' of-pictures' : ''}`} aria-label="Nearest neighbours">
      {neighbours.map((i) => {
        const k = labels[i];
        const name = names[k] ?? `class ${k + 1}`;
        const number = numbers?.[i] ?? i + 1;
        return (
          <li key={i} style={{ '--own': classColour(marks?.[k] ?? k) } as CSSProperties} title={`sample ${number}, ${name}`}>
            {pictures ? (
              <SamplePicture {...pictures} index={pictureOf(pictures, i)} side={SIDE} label={`sample ${number}`} />
            ) : (
              <span className="neighbour-text">{sentences?.[i] ?? `sample ${number}`}</span>
            )}
            <span className="neighbour-class">{name}</span>
          </li>
        );
      })}
    </ol>
  );
}

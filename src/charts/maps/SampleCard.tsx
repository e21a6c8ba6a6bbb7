import { ClassMark } from './ClassMark';
import { SamplePicture } from './SamplePicture';
import type { SamplePixels } from './samplePixels';

export interface SampleCardProps {
  /** As it is counted for people, from 1. */
  readonly number: number;
  readonly className: string;
  /** Number of the class's mark. */
  readonly mark: number;
  readonly picture?: (SamplePixels & { readonly index: number }) | null;
  readonly sentence?: string | null;
  /** Whether a live text says the same: then the card is only for the eye. */
  readonly silent?: boolean;
}

/** In pixels. */
const SIDE = 96;

/** What one sample is: its picture or its sentence, its class and its number. */
export function SampleCard({ number, className, mark, picture, sentence, silent = true }: SampleCardProps) {
  return (
    <div className="sample-card" aria-hidden={silent || undefined}>
      {picture && <SamplePicture {...picture} side={SIDE} label={silent ? '' : `Sample ${number}, ${className}`} />}
      {sentence && <p className="sample-sentence">{sentence}</p>}
      <p className="sample-class">
        <ClassMark mark={mark} />
        <b>{className}</b>
      </p>
      <p className="sample-number">sample {number}</p>
    </div>
  );
}

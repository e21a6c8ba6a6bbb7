import type { Pace } from '../../lib/steps';
import type { UnderstandPorts } from '../understand/understand';
import type { DataPorts } from './dataPorts';
import type { LoadProgress } from './loadData';

/** What readers need, with progress as a share. */
export function readingPorts(
  name: string,
  { decodeImage }: DataPorts,
  { now, rest, signal }: Pace,
  onProgress: (progress: LoadProgress) => void,
): UnderstandPorts {
  return {
    decodeImage,
    now,
    rest,
    signal,
    onProgress: ({ done, total }) => onProgress({ what: `Reading ${name}`, share: total ? Math.min(1, done / total) : 0 }),
  };
}

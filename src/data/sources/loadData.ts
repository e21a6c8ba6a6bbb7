/** The one door through which data come to a run, whatever they are and wherever from. */
import type { RunConfig } from '../../config/runConfig';
import { inSlices, type Pace } from '../../lib/steps';
import type { Dataset } from '../dataset';
import { syntheticDataset } from './synthetic';

export interface LoadProgress {
  /** Begins a sentence: "Reading FashionMNIST". */
  readonly what: string;
  /** In [0, 1]. */
  readonly share: number;
}

/** Brings the data that a configuration asks for. Rejects with the signal's reason where they are no longer wanted. */
export async function loadData(config: RunConfig, pace: Pace, onProgress: (progress: LoadProgress) => void): Promise<Dataset> {
  return inSlices(syntheticDataset(config), pace, (share) => onProgress({ what: 'Drawing the data', share }));
}

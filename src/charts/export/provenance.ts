import { createContext } from 'react';

/** Where the numbers of a chart come from: stands in every file that is taken away. */
export interface Provenance {
  /** The page that shows the same again. */
  readonly link: string;
  /** The settings of the run, and of the second one if there is one. */
  readonly config: object;
  readonly other: object | null;
  /** Engine, device and precision. */
  readonly engine: string;
  /** "Layerscope 0.1.0". */
  readonly version: string;
  /** The training step on show; null before the first frame. */
  readonly step: number | null;
}

/** What charts ask for the provenance of their numbers when they are taken away. */
export const ProvenanceContext = createContext<(() => Provenance) | null>(null);

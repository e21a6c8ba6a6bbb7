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
  /** The training step on show; null before the first frame, and where there is no single one. */
  readonly step: number | null;
}

/** Version, engine and step in a line, `between` them. */
export function originOf({ version, engine, step }: Provenance, between: string): string {
  return [version, engine, ...(step === null ? [] : [`step ${step}`])].join(between);
}

/** What charts ask for the provenance of their numbers when they are taken away. */
export const ProvenanceContext = createContext<(() => Provenance) | null>(null);

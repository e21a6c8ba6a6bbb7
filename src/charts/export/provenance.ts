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
  /** What trains the second run, and its step on show; null without one. */
  readonly otherRun: { readonly engine: string; readonly step: number | null } | null;
  /** What a reader of the file has to know: that the run diverged, that a sweep is not done; null where there is nothing. */
  readonly note: string | null;
}

/** Version, engine and step of every run in a line, `between` them, and the note. */
export function originOf({ version, engine, step, otherRun, note }: Provenance, between: string): string {
  const at = (of: number | null) => (of === null ? [] : [`step ${of}`]);
  const second = otherRun ? [`second run: ${[otherRun.engine, ...at(otherRun.step)].join(', ')}`] : [];
  return [version, engine, ...at(step), ...second, ...(note === null ? [] : [note])].join(between);
}

/** What charts ask for the provenance of their numbers when they are taken away. */
export const ProvenanceContext = createContext<(() => Provenance) | null>(null);

/** A run that has left its worker: everything the page knows of it, as plain data. */
import type { RunConfig } from '../config/runConfig';
import type { Analysis, Planes } from '../run/analysis';
import type { EngineReport, Frame, RunSetup, RunState } from '../run/frame';
import type { Pictures } from '../run/moment';
import type { RunRecords } from './ingest';
import { emptyRecords, type RestingRun } from './restingRun';
import { emptyRun, type Probe, type RunView } from './runView';

export interface SavedRun {
  /** All settings, those that equal a default too: a default may change. */
  readonly settings: RunConfig;
  readonly state: RunState;
  /** Updates made; of a run that diverged, the first one whose loss is not finite. */
  readonly step: number;
  readonly failure: RunView['failure'];
  readonly setup: RunSetup;
  readonly engine: EngineReport;
  readonly losses: readonly { readonly x: number; readonly y: number }[];
  /** Ascending by step, at least one; the last is the newest frame. */
  readonly frames: readonly Frame[];
  readonly planes: readonly Planes[];
  readonly analyses: readonly Analysis[];
  /** UMAP pictures of the steps that somebody looked at. */
  readonly pictures: readonly Pictures[];
  readonly probe: Probe | null;
}

/** What there is to save of a run; null before its first frame. */
export function savedRun(settings: RunConfig, run: RunView, { losses, history }: RunRecords): SavedRun | null {
  const { setup, engine, frame, state, step, failure, probe } = run;
  if (!setup || !engine || !frame) return null;
  const newest = history.steps().includes(frame.step) ? [] : [frame];
  return {
    settings,
    state: state === 'preparing' ? 'ready' : state === 'running' ? 'paused' : state,
    step,
    failure,
    setup,
    engine,
    losses: losses.points(),
    frames: [...history.allFrames(), ...newest].sort((a, b) => a.step - b.step),
    // Features at the edge of float32 have maps that nobody can draw.
    planes: history.allPlanes().filter(({ layers }) => layers.every((layer) => layer.every(Number.isFinite))),
    analyses: history.allAnalyses(),
    pictures: history.allPictures(),
    probe,
  };
}

/** The run as the page can show it. */
export function opened(run: SavedRun): RestingRun {
  const records = emptyRecords();
  for (const { x, y } of run.losses) records.losses.push(x, y);
  for (const frame of run.frames) records.history.addFrame(frame);
  for (const each of run.planes) records.history.addPlanes(each);
  for (const each of run.pictures) records.history.addPictures(each);
  for (const each of run.analyses) records.history.addAnalysis(each);
  const { state, step, setup, engine, failure, probe, frames } = run;
  const view = { ...emptyRun, state, step, setup, engine, failure, probe, frame: frames[frames.length - 1] };
  return { view, records };
}

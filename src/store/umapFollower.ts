/**
 * Keeps UMAP pictures up with what is on show: with the newest frame as the run goes on, and with a past one once the
 * scrubber has come to rest there. One layout is under way at a time, and starts from the last picture.
 */
import type { UmapStart } from '../projection/umapLayout';
import type { RunFeatures } from '../run/frame';
import type { RunHistory } from '../run/runHistory';
import type { LayerAnswer } from '../workers/layerJobs';
import type { LayerPool } from '../workers/layerPool';
import type { Layout, RunView } from './runView';

/** A scrubber that has not moved for so long has come to rest. */
const REST_MS = 200;

export interface UmapFollowerPorts {
  readonly layers: LayerPool;
  readonly history: RunHistory;
  get(): RunView | null;
  change(part: Partial<RunView>): void;
  /** Shows what the history has come to know. */
  refresh(): void;
  notify(sentence: string): void;
  /** Whether UMAP pictures are on show. */
  wanted(): boolean;
  /** Asks for features, of a past step or of the newest; they come to `take`. */
  ask(step: number | null): void;
}

export interface UmapFollower {
  /** Looks at what is on show, and has it laid out if it is not. */
  follow(): void;
  /** Features of the newest frame, or of the past step `asked`. */
  take(asked: number | null, features: RunFeatures): void;
  /** Forgets the run. `seed` is that of the next one. */
  reset(seed: number): void;
}

export function createUmapFollower(ports: UmapFollowerPorts): UmapFollower {
  let seed = 0;
  /** What has been asked for: a past step, null for the newest frame; undefined while nothing has. */
  let asked: number | null | undefined;
  let underWay: { readonly past: number | null; cancel(): void } | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let last: Layout | null = null;
  /** For past steps asked for, the step (their own, or the nearest that is kept) whose pictures went into the history. */
  const known = new Map<number, number>();

  /** Pictures that the history has thinned out since are no longer known. */
  function isKnown(past: number): boolean {
    const { pastLayout } = ports.get() ?? {};
    if (pastLayout?.asked === past && pastLayout.progress === 1) return true;
    const step = known.get(past);
    return step !== undefined && ports.history.hasPictures(step);
  }

  function learn(past: number, step: number): void {
    for (const [asked, laidOut] of known) if (!ports.history.hasPictures(laidOut)) known.delete(asked);
    known.set(past, step);
  }

  function stop(): void {
    underWay?.cancel();
    underWay = null;
  }

  function request(step: number | null): void {
    asked = step;
    ports.ask(step);
  }

  /** The past step on show, null for the newest frame; undefined where nothing is to be laid out. */
  function target(): number | null | undefined {
    const run = ports.get();
    if (!run?.frame || run.opened || run.state === 'failed' || !ports.wanted()) return undefined;
    return run.shown && run.shown.frame !== run.frame ? run.shown.frame.step : null;
  }

  function follow(): void {
    clearTimeout(resting);
    const run = ports.get();
    const past = target();
    if (past === undefined || (underWay && underWay.past !== null && underWay.past !== past)) stop();
    if (past === undefined || asked !== undefined || underWay) return;
    if (past === null) {
      if (run?.layout?.step !== run?.frame?.step || run?.layout?.progress !== 1) request(null);
    } else if (!isKnown(past)) {
      resting = setTimeout(() => {
        if (target() === past && asked === undefined && !underWay) request(past);
      }, REST_MS);
    }
  }

  function take(step: number | null, features: RunFeatures): void {
    if (step !== asked) return;
    asked = undefined;
    const past = target();
    if (past === undefined) return;
    if (step !== null && (step !== past || ports.history.hasPictures(features.step))) {
      learn(step, features.step);
      follow();
      return;
    }
    layOut(step, features);
  }

  function layOut(past: number | null, { step, layers }: RunFeatures): void {
    const before = last?.layers;
    const planes = ports.history.at(step)?.planes?.layers;
    const startOf = (layer: number): UmapStart | null => {
      const picture = before?.[layer];
      if (picture) return { picture, isUmap: true };
      const plane = planes?.[layer];
      return plane ? { picture: plane, isUmap: false } : null;
    };
    const tasks = layers.map((cloud, layer) => ({ type: 'umap' as const, layer, cloud, start: startOf(layer), seed }));
    const shares = new Float64Array(layers.length);
    let layout: Layout = {
      step,
      progress: 0,
      layers: layers.map((_, l) => before?.[l] ?? null),
      neighbours: layers.map(() => null),
    };
    const cancel = ports.layers.request(tasks, (answer) => {
      if (layout.progress === 1) return; // All have settled: nothing is written back for a finished layout.
      if (answer.type === 'failed') ports.notify(answer.sentence);
      if (answer.type === 'failed') shares[answer.layer] = 1;
      if (answer.type === 'picture') shares[answer.layer] = answer.epochs === 0 ? 1 : answer.epoch / answer.epochs;
      layout = withAnswer(layout, answer, shares);
      last = layout;
      if (layout.progress === 1) {
        underWay = null;
        ports.history.addPictures({ step, layers: layout.layers });
        if (past !== null) learn(past, step);
      }
      ports.change(past === null ? { layout } : { pastLayout: { ...layout, asked: past } });
      ports.refresh();
    });
    underWay = { past, cancel };
  }

  function reset(nextSeed: number): void {
    clearTimeout(resting);
    stop();
    asked = undefined;
    last = null;
    known.clear();
    seed = nextSeed;
  }

  return { follow, take, reset };
}

function withAnswer(layout: Layout, answer: LayerAnswer, shares: Float64Array): Layout {
  const progress = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const put = <T>(all: readonly (T | null)[], value: T) => all.map((old, l) => (l === answer.layer ? value : old));
  if (answer.type === 'picture') return { ...layout, progress, layers: put(layout.layers, answer.points) };
  if (answer.type === 'neighbours') return { ...layout, progress, neighbours: put(layout.neighbours, answer.neighbours) };
  return { ...layout, progress };
}

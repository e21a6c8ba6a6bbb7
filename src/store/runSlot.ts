/**
 * One run of the page, from its worker's events to what is shown of it: keeps its records, and has its layers laid out and
 * probed. It writes its view through `set` and nothing else.
 */
import type { RunConfig } from '../config/runConfig';
import { ThinnedSeries } from '../lib/thinnedSeries';
import type { UmapStart } from '../projection/umapLayout';
import type { TrainClient } from '../worker/client';
import type { LayerAnswer } from '../worker/layerJobs';
import type { LayerPool } from '../worker/layerPool';
import type { RunEvent, RunFeatures } from '../worker/protocol';
import { ingest, type RunRecords, withMoments } from './ingest';
import type { SavedRun } from './runFile';
import { RunHistory } from './runHistory';
import { emptyRun, type Layout, type Probe, type RunView } from './runView';

/** Points of the loss curve kept in memory: 16 bytes each. */
const LOSS_POINTS = 4096;

export interface RunSlotPorts {
  connect(receive: (event: RunEvent) => void): TrainClient;
  readonly layers: LayerPool;
  get(): RunView | null;
  set(run: RunView): void;
  notify(sentence: string): void;
  /** The step that the scrubber points at; null for the newest. */
  at(): number | null;
  /** Whether UMAP pictures are on show, which are then kept up with the run. */
  wantsUmap(): boolean;
}

export interface RunSlot {
  readonly client: Pick<TrainClient, 'play' | 'pause' | 'step' | 'setSpeed'>;
  readonly records: RunRecords;
  start(config: RunConfig): void;
  /** Shows a run that nothing trains. */
  show(run: SavedRun): void;
  /** The worker's events come in here. */
  receive(event: RunEvent): void;
  /** Looks again at what is on show, after the scrubber or the kind of map has changed. */
  refresh(): void;
  /** Trains linear probes on the newest features. */
  probe(): void;
  /** Ends the worker. */
  close(): void;
}

export function createRunSlot(ports: RunSlotPorts): RunSlot {
  const records: RunRecords = { losses: new ThinnedSeries(LOSS_POINTS), history: new RunHistory() };
  const client = ports.connect(receive);
  let seed = 0;
  let layoutUnderWay: (() => void) | null = null;
  let probeUnderWay: (() => void) | null = null;
  let umapAsked = false;
  let probeAsked = false;

  const change = (part: Partial<RunView>) => {
    const run = ports.get();
    if (run) ports.set({ ...run, ...part });
  };

  function clear(): void {
    layoutUnderWay?.();
    probeUnderWay?.();
    layoutUnderWay = null;
    probeUnderWay = null;
    umapAsked = false;
    probeAsked = false;
    records.losses.clear();
    records.history.clear();
    const { lossVersion = 0, historyVersion = 0 } = ports.get() ?? {};
    ports.set({ ...emptyRun, lossVersion: lossVersion + 1, historyVersion: historyVersion + 1 });
  }

  function start(config: RunConfig): void {
    clear();
    seed = config.seed;
    client.start(config);
  }

  function show({ setup, engine, state, losses, frames, planes, analyses, probe }: SavedRun): void {
    clear();
    client.leave();
    for (const { x, y } of losses) records.losses.push(x, y);
    for (const frame of frames) records.history.addFrame(frame);
    for (const each of planes) records.history.addPlanes(each);
    for (const each of analyses) records.history.addAnalysis(each);
    const frame = frames[frames.length - 1];
    change({ opened: true, state, setup, engine, frame, step: frame.step, probe });
    refresh();
  }

  function receive(event: RunEvent): void {
    const before = ports.get();
    if (!before) return;
    const run = ingest(before, event, records, ports.at());
    ports.set(run);
    if (event.type === 'notice') ports.notify(event.sentence);
    if (event.type === 'engine' && event.notice) ports.notify(event.notice);
    if (event.type === 'features') takeFeatures(event.features);
    if (event.type === 'status' && (run.state === 'converged' || run.state === 'limit')) probe();
    follow();
  }

  /** While UMAP pictures are on show, asks for newer features as soon as the last pictures have settled. */
  function follow(): void {
    const run = ports.get();
    if (!run?.frame || run.opened || umapAsked || layoutUnderWay || !ports.wantsUmap()) return;
    if (run.layout?.step === run.frame.step || run.state === 'failed') return;
    umapAsked = true;
    client.features();
  }

  function probe(): void {
    const run = ports.get();
    if (probeAsked || !run?.frame || run.opened) return;
    probeAsked = true;
    client.features();
  }

  function takeFeatures(features: RunFeatures): void {
    if (umapAsked) layOut(features);
    if (probeAsked) trainProbes(features);
    umapAsked = false;
    probeAsked = false;
  }

  function layOut({ step, layers }: RunFeatures): void {
    const before = ports.get()?.layout?.layers;
    const planes = records.history.at(step)?.planes?.layers;
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
    layoutUnderWay = ports.layers.request(tasks, (answer) => {
      if (answer.type === 'failed') ports.notify(answer.sentence);
      if (answer.type === 'failed') shares[answer.layer] = 1;
      if (answer.type === 'picture') shares[answer.layer] = answer.epochs === 0 ? 1 : answer.epoch / answer.epochs;
      layout = withAnswer(layout, answer, shares);
      if (layout.progress === 1) {
        layoutUnderWay = null;
        records.history.addPictures({ step, layers: layout.layers });
      }
      change({ layout });
      refresh();
    });
  }

  function trainProbes({ step, layers, test }: RunFeatures): void {
    probeUnderWay?.();
    const tasks = layers.map((train, layer) => ({ type: 'probe' as const, layer, train, test: test?.[layer] ?? null }));
    let readings: Probe = { step, layers: layers.map(() => null) };
    change({ probe: readings });
    probeUnderWay = ports.layers.request(tasks, (answer) => {
      if (answer.type === 'failed') ports.notify(answer.sentence);
      if (answer.type !== 'probe') return;
      readings = { step, layers: readings.layers.map((old, l) => (l === answer.layer ? answer.reading : old)) };
      change({ probe: readings });
    });
  }

  function refresh(): void {
    const run = ports.get();
    if (run) ports.set(withMoments(run, records, ports.at()));
    if (layoutUnderWay && !ports.wantsUmap()) {
      layoutUnderWay();
      layoutUnderWay = null;
    }
    follow();
  }

  function close(): void {
    layoutUnderWay?.();
    probeUnderWay?.();
    client.close();
  }

  return { client, records, start, show, receive, refresh, probe, close };
}

function withAnswer(layout: Layout, answer: LayerAnswer, shares: Float64Array): Layout {
  const progress = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const put = <T>(all: readonly (T | null)[], value: T) => all.map((old, l) => (l === answer.layer ? value : old));
  if (answer.type === 'picture') return { ...layout, progress, layers: put(layout.layers, answer.points) };
  if (answer.type === 'neighbours') return { ...layout, progress, neighbours: put(layout.neighbours, answer.neighbours) };
  return { ...layout, progress };
}

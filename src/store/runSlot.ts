/**
 * One run of the page, from its worker's events to what is shown of it: keeps its records, and has its layers laid out and
 * probed. It writes its view through `set` and nothing else.
 */
import type { RunConfig } from '../config/runConfig';
import { ThinnedSeries } from '../lib/thinnedSeries';
import type { TrainClient } from '../worker/client';
import type { LayerPool } from '../worker/layerPool';
import type { RunEvent, RunFeatures } from '../worker/protocol';
import { ingest, type RunRecords, withMoments } from './ingest';
import type { SavedRun } from './runFile';
import { RunHistory } from './runHistory';
import { emptyRun, type Probe, type RunView } from './runView';
import { createUmapFollower } from './umapFollower';

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
  let probeUnderWay: (() => void) | null = null;
  let probeAsked = false;

  const change = (part: Partial<RunView>) => {
    const run = ports.get();
    if (run) ports.set({ ...run, ...part });
  };

  const umap = createUmapFollower({
    layers: ports.layers,
    history: records.history,
    get: ports.get,
    change,
    refresh,
    notify: ports.notify,
    wanted: ports.wantsUmap,
    ask: (step) => client.features(step),
  });

  function clear(seed: number): void {
    probeUnderWay?.();
    probeUnderWay = null;
    probeAsked = false;
    umap.reset(seed);
    records.losses.clear();
    records.history.clear();
    const { lossVersion = 0, historyVersion = 0 } = ports.get() ?? {};
    ports.set({ ...emptyRun, lossVersion: lossVersion + 1, historyVersion: historyVersion + 1 });
  }

  function start(config: RunConfig): void {
    clear(config.seed);
    client.start(config);
  }

  function show({ setup, engine, state, losses, frames, planes, pictures, analyses, probe }: SavedRun): void {
    clear(0);
    client.leave();
    for (const { x, y } of losses) records.losses.push(x, y);
    for (const frame of frames) records.history.addFrame(frame);
    for (const each of planes) records.history.addPlanes(each);
    for (const each of pictures) records.history.addPictures(each);
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
    if (event.type === 'features') {
      umap.take(event.asked, event.features);
      if (probeAsked && event.asked === null) trainProbes(event.features);
    }
    if (event.type === 'status' && (run.state === 'converged' || run.state === 'limit')) probe();
    umap.follow();
  }

  function probe(): void {
    const run = ports.get();
    if (probeAsked || !run?.frame || run.opened) return;
    probeAsked = true;
    client.features(null);
  }

  function trainProbes({ step, layers, test }: RunFeatures): void {
    probeAsked = false;
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
    umap.follow();
  }

  function close(): void {
    umap.reset(0);
    probeUnderWay?.();
    client.close();
  }

  return { client, records, start, show, receive, refresh, probe, close };
}

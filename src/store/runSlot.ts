/**
 * One run of the page, from its worker's events to what is shown of it: keeps its records, and has its layers laid out and
 * probed. It writes its view through `set` and nothing else.
 */
import type { RunConfig } from '../config/runConfig';
import type { RunFeatures, RunState } from '../run/frame';
import type { RunEvent } from '../run/protocol';
import type { TrainClient } from '../workers/client';
import type { LayerPool } from '../workers/layerPool';
import { ingest, type RunRecords, withMoments } from './ingest';
import { emptyRecords, type RestingRun } from './restingRun';
import { emptyRun, type Probe, type RunView } from './runView';
import { createUmapFollower } from './umapFollower';

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
  /** Those of the present run: every run has its own. */
  readonly records: RunRecords;
  start(config: RunConfig): void;
  /** Shows a run that nothing trains. */
  show(run: RestingRun): void;
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
  let records = emptyRecords();
  const client = ports.connect(receive);
  let probeUnderWay: (() => void) | null = null;
  let probeAsked = false;

  const change = (part: Partial<RunView>) => {
    const run = ports.get();
    if (run) ports.set({ ...run, ...part });
  };

  const umap = createUmapFollower({
    layers: ports.layers,
    get history() {
      return records.history;
    },
    get: ports.get,
    change,
    refresh,
    notify: ports.notify,
    wanted: ports.wantsUmap,
    ask: (step) => client.features(step),
  });

  /** Leaves the present run; its records go with it. */
  function leave(next: RunRecords, seed: number): void {
    probeUnderWay?.();
    probeUnderWay = null;
    probeAsked = false;
    umap.reset(seed);
    records = next;
  }

  /** Versions go on from those of the run before, so that whoever looks at them looks again. */
  function put(view: RunView): void {
    const { lossVersion = 0, historyVersion = 0 } = ports.get() ?? {};
    ports.set({ ...view, lossVersion: lossVersion + 1, historyVersion: historyVersion + 1 });
  }

  function start(config: RunConfig): void {
    leave(emptyRecords(), config.seed);
    put(emptyRun);
    client.start(config);
  }

  function show(run: RestingRun): void {
    leave(run.records, 0);
    client.leave();
    put({ ...run.view, opened: true, state: atRest(run.view.state) });
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

  return {
    client,
    get records() {
      return records;
    },
    start,
    show,
    receive,
    refresh,
    probe,
    close,
  };
}

/** The state of a run that nothing trains: what was on its way stands. */
function atRest(state: RunState): RunState {
  return state === 'running' ? 'paused' : state === 'preparing' ? 'ready' : state;
}

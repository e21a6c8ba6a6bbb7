/** The store with a real session behind it instead of a worker. */
import { setImmediate as rest } from 'node:timers/promises';
import { decodeInNode } from '../../src/cli/decodeInNode';
import { nodeLoad } from '../../src/cli/nodeData';
import { nodePace } from '../../src/cli/nodePace';
import type { RunConfig } from '../../src/config/runConfig';
import { memoryPlace } from '../../src/data/fetching/memoryPlace';
import { received, type SentRequest } from '../../src/data/sources/loadData';
import { exactProvider } from '../../src/engine/exact/exactEngine';
import { inProcessAnalyst } from '../../src/run/inProcessAnalyst';
import type { Command, RunEvent } from '../../src/run/protocol';
import { Session } from '../../src/run/session';
import { type AppStore, type AppStorePorts, createAppStore } from '../../src/store/appStore';
import type { KeptRows } from '../../src/store/keptRows';
import { OwnFiles } from '../../src/store/ownFiles';
import { type CellRun, runCell } from '../../src/sweep/runCell';
import { createTrainClient } from '../../src/workers/client';
import { createDataClient } from '../../src/workers/dataClient';
import { DataJobs } from '../../src/workers/dataJobs';
import type { DataAnswer, DataCommand } from '../../src/workers/dataProtocol';
import { type LayerAnswer, type LayerCommand, LayerJobs } from '../../src/workers/layerJobs';
import { createLayerPool } from '../../src/workers/layerPool';
import { runSweep } from '../../src/workers/sweepPool';
import { portsOver } from '../unit/data/fetching/fetching';
import { keptInMemory } from './keptInMemory';
import { requestFor } from './requestFor';

export { keptInMemory };

const clock = { setTimeout: (callback: () => void, ms: number) => setTimeout(callback, ms), clearTimeout };

/** Something that looks like a Worker and runs a Session in this thread; messages are copied as a worker copies them. */
export function sessionWorker(): Worker {
  const port = {
    onmessage: null as ((event: { data: RunEvent }) => void) | null,
    onerror: null,
    onmessageerror: null,
    postMessage: (command: Command) => setImmediate(() => session.handle(structuredClone(command))),
    terminate: () => session.dispose(),
  };
  const session = new Session({
    emit: (event) => {
      const data = structuredClone(event);
      setImmediate(() => port.onmessage?.({ data }));
    },
    now: () => performance.now(),
    rest: () => rest(),
    load: nodeLoad(),
    engines: [exactProvider],
    analyst: inProcessAnalyst,
  });
  return port as unknown as Worker;
}

/** The same for a layer worker. */
export function layerWorker(): Worker {
  const port = {
    onmessage: null as ((event: { data: LayerAnswer }) => void) | null,
    onerror: null,
    postMessage: (command: LayerCommand) => setImmediate(() => jobs.handle(structuredClone(command))),
    terminate() {},
  };
  const jobs = new LayerJobs({
    emit: (answer) => {
      const data = structuredClone(answer);
      setImmediate(() => port.onmessage?.({ data }));
    },
    now: () => performance.now(),
    rest: () => rest(),
  });
  return port as unknown as Worker;
}

/** And for a sweep worker. */
export function sweepWorker(): Worker {
  let ended = false;
  const port = {
    onmessage: null as ((event: { data: CellRun }) => void) | null,
    onerror: null,
    async postMessage(request: SentRequest) {
      const data = await runCell(received(structuredClone(request)), nodeLoad(), nodePace);
      if (!ended) port.onmessage?.({ data: structuredClone(data) });
    },
    terminate() {
      ended = true;
    },
  };
  return port as unknown as Worker;
}

/** And for the data worker. Public sets have to be fetched from where there is nothing. */
function dataWorker(): Worker {
  const port = {
    onmessage: null as ((event: { data: DataAnswer }) => void) | null,
    onmessageerror: null,
    onerror: null,
    postMessage: (command: DataCommand) => setImmediate(() => jobs.handle(structuredClone(command))),
    terminate() {},
  };
  const jobs = new DataJobs({
    emit: (answer) => {
      const data = structuredClone(answer);
      setImmediate(() => port.onmessage?.({ data }));
    },
    now: () => performance.now(),
    rest: () => rest(),
    sets: async () => portsOver(memoryPlace()),
    decodeImage: decodeInNode,
  });
  return port as unknown as Worker;
}

/** A visitor's data: files of their own, and the worker that reads them. */
export function visitorsData() {
  const own = new OwnFiles();
  const client = createDataClient({ spawn: dataWorker, page: '', report: () => {} });
  return { own, client, requestFor: (config: RunConfig) => own.request(config, '') };
}

/** Sweeps on two workers. */
export function sweepsIn(kept: KeptRows): AppStorePorts['sweeps'] {
  return { requestFor, run: (...job) => runSweep(sweepWorker, 2, ...job, () => {}), kept, now: () => performance.now() };
}

export function openApp(hash = '', ports: Partial<AppStorePorts> = {}): AppStore {
  const { requestFor: asked, ...data } = visitorsData();
  return createAppStore({
    connect: (receive) =>
      createTrainClient({
        spawn: sessionWorker,
        requestFor: asked,
        onEvent: receive,
        onNextDraw: (callback) => void setImmediate(callback),
        ...clock,
      }),
    data,
    layers: createLayerPool(layerWorker, 2, () => {}),
    sweeps: sweepsIn(keptInMemory()),
    randomInteger: () => 41,
    initialHash: hash,
    theme: 'system',
    ...ports,
  });
}

/** Resolves once the store is in a state that fits. */
export async function until(app: AppStore, condition: (app: AppStore) => boolean): Promise<void> {
  for (let turns = 0; turns < 500_000; turns++) {
    if (condition(app)) return;
    await rest();
  }
  throw new Error(`Never happened; the run is ${app.state.getState().run.state}.`);
}

export const inState = (state: string) => (app: AppStore) => app.state.getState().run.state === state;

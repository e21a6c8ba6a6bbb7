/** The store with puppets for workers: a test says what they say, and sees what they were told. */
import type { RunConfig } from '../../src/config/runConfig';
import type { RunEvent } from '../../src/run/protocol';
import { type AppStore, type AppStorePorts, createAppStore } from '../../src/store/appStore';
import type { KeptRows } from '../../src/store/keptRows';
import { OwnFiles } from '../../src/store/ownFiles';
import type { CellRun } from '../../src/sweep/runCell';
import type { DataEnd, DataProgress, DataTask } from '../../src/workers/dataProtocol';
import type { LayerAnswer } from '../../src/workers/layerJobs';
import type { LayerTask } from '../../src/workers/layerPool';
import type { SweepJob } from '../../src/workers/sweepPool';
import { story } from './handmadeRun';
import { requestFor } from './requestFor';

/** A training worker. */
export interface Puppet {
  /** Commands, oldest first, as in "start 0.5" (with the eps of its settings), "play", "speed max", "features 10". */
  told: string[];
  /** What it was told to train last. */
  config: RunConfig | null;
  say(...events: (RunEvent extends infer E ? (E extends RunEvent ? Omit<E, 'runId'> : never) : never)[]): void;
}

/** What layer workers were asked for. */
export interface LayerRequest {
  readonly tasks: readonly LayerTask[];
  answer(answer: object): void;
  cancelled: boolean;
}

/** What the data worker was asked for. */
export interface DataJob {
  readonly task: DataTask;
  say(answer: DataProgress | DataEnd): void;
  cancelled: boolean;
}

/** A sweep that was started. */
export interface SweepRun {
  readonly jobs: readonly SweepJob[];
  readonly told: string[];
  result(link: string, run?: Partial<CellRun>): void;
  end(): void;
}

export interface Page {
  readonly app: AppStore;
  /** That of the first run, then that of every second run. */
  readonly workers: Puppet[];
  readonly requests: LayerRequest[];
  readonly sweeps: SweepRun[];
  readonly dataJobs: DataJob[];
  readonly state: ReturnType<AppStore['state']['getState']>;
  /** The sentences of the notices. */
  readonly said: string[];
  clock: number;
}

export const nothingKept = (): KeptRows => ({ load: async () => [], save: async () => {}, forget: async () => {} });

/** A sweep's run that ended at once. */
export const cell: CellRun = { state: 'diverged', step: 7, why: 'the loss is not finite', numbers: null, data: 'ab'.repeat(32) };

export function openPage(
  hash: string,
  { kept = nothingKept(), random = () => 41 as number, theme = 'system' as const } = {},
): Page {
  const workers: Puppet[] = [];
  const requests: LayerRequest[] = [];
  const sweeps: SweepRun[] = [];
  const dataJobs: DataJob[] = [];
  const connect: AppStorePorts['connect'] = (receive) => {
    const puppet: Puppet = {
      told: [],
      config: null,
      say: (...events) => {
        for (const event of events) receive({ ...event, runId: 1 } as RunEvent);
      },
    };
    workers.push(puppet);
    const tell = (what: string) => void puppet.told.push(what);
    return {
      start(config) {
        tell(`start ${config.eps}`);
        puppet.config = config;
        return 1;
      },
      play: () => tell('play'),
      pause: () => tell('pause'),
      step: () => tell('step'),
      setSpeed: (speed) => tell(`speed ${speed}`),
      features: (step) => tell(`features ${step}`),
      leave: () => tell('leave'),
      close: () => tell('close'),
    };
  };
  const page = { workers, requests, sweeps, dataJobs, clock: 0 };
  const app = createAppStore({
    connect,
    layers: {
      request(tasks, onAnswer) {
        const request: LayerRequest = { tasks, answer: (answer) => onAnswer(answer as LayerAnswer), cancelled: false };
        requests.push(request);
        return () => {
          request.cancelled = true;
        };
      },
      open: 0,
    },
    sweeps: {
      requestFor,
      run(jobs, onResult, onEnd) {
        const told: string[] = [];
        sweeps.push({ jobs, told, result: (link, run = {}) => onResult(link, { ...cell, ...run }), end: onEnd });
        const tell = (what: string) => () => void told.push(what);
        return { hold: tell('hold'), goOn: tell('go on'), cancel: tell('cancel') };
      },
      kept,
      now: () => page.clock,
    },
    data: {
      own: new OwnFiles(),
      client: {
        ask(task, say) {
          const job: DataJob = { task, say, cancelled: false };
          dataJobs.push(job);
          return () => {
            job.cancelled = true;
          };
        },
      },
    },
    randomInteger: random,
    initialHash: hash,
    theme,
  });
  return Object.defineProperties(page, {
    app: { value: app },
    state: { get: () => app.state.getState() },
    said: { get: () => app.state.getState().notices.map(({ sentence }) => sentence) },
  }) as Page;
}

/** What a puppet has been told since it was last asked. */
export const news = ({ told }: Puppet) => told.splice(0);

/** A page whose first run has been trained to its end, the handmade one. */
export function finishedPage(hash: string, ports?: Parameters<typeof openPage>[1]): Page {
  const page = openPage(hash, ports);
  page.workers[0].say(...story());
  news(page.workers[0]);
  return page;
}

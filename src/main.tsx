/** The composition root: the only file that brings the store, the worker and the page together. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { followAddressBar } from './app/addressBar';
import { copyText } from './app/copyText';
import { ErrorScreen } from './app/ErrorScreen';
import { listenToKeys } from './app/keyboard';
import { createNextDraw } from './app/nextDraw';
import { createPublicApi, type PublicApi } from './app/publicApi';
import { reportCause } from './app/reportCauses';
import './app/styles/index.css';
import { followTheme, storedTheme } from './app/theme';
import type { RunConfig } from './config/runConfig';
import { createAppStore } from './store/appStore';
import { createKeptRows } from './store/keptRows';
import { OwnFiles } from './store/ownFiles';
import { patientRows } from './store/patientRows';
import { AppContext } from './views/page/appContext';
import { withAnalysisWorkers } from './workers/analysisWorkers';
import { createTrainClient } from './workers/client';
import { coreCount } from './workers/coreCount';
import { createDataClient } from './workers/dataClient';
import { createLayerPool } from './workers/layerPool';
import { startWorker } from './workers/startWorker';
import { runSweep } from './workers/sweepPool';

declare global {
  interface Window {
    layerscope: PublicApi;
  }
}

/** Training and the page need cores of their own. */
const MOST_LAYER_WORKERS = 4;

const clock = {
  setTimeout: (callback: () => void, ms: number) => window.setTimeout(callback, ms),
  clearTimeout: (timer: number) => window.clearTimeout(timer),
};

const onNextDraw = createNextDraw({
  ...clock,
  requestAnimationFrame: (callback) => window.requestAnimationFrame(callback),
  isHidden: () => document.hidden,
});

function spawnTrain(): Worker {
  return startWorker(() => new Worker(new URL('./workers/train.worker.ts', import.meta.url), { type: 'module', name: 'train' }));
}

function spawnAnalysis(): Worker {
  return startWorker(
    () => new Worker(new URL('./workers/analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' }),
  );
}

function spawnSweep(): Worker {
  return startWorker(() => new Worker(new URL('./workers/sweep.worker.ts', import.meta.url), { type: 'module', name: 'sweep' }));
}

/** The page says the sentence where it belongs; the cause is for the console. */
const report = (sentence: string, cause: string) => console.error(sentence, cause);

/** Storage may be closed to the page, as in some embeds. */
function openStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function spawnData(): Worker {
  return startWorker(() => new Worker(new URL('./workers/data.worker.ts', import.meta.url), { type: 'module', name: 'data' }));
}

const ownFiles = new OwnFiles();
const requestFor = (config: RunConfig) => ownFiles.request(config, document.baseURI);

const storage = openStorage();
const app = createAppStore({
  connect: (receive) =>
    createTrainClient({
      spawn: () => withAnalysisWorkers(spawnTrain(), spawnAnalysis),
      requestFor,
      onEvent(event) {
        reportCause(event, console);
        receive(event);
      },
      onNextDraw,
      ...clock,
    }),
  layers: createLayerPool(
    () =>
      startWorker(() => new Worker(new URL('./workers/layers.worker.ts', import.meta.url), { type: 'module', name: 'layers' })),
    Math.max(2, Math.min(MOST_LAYER_WORKERS, coreCount(navigator) - 1)),
    report,
  ),
  sweeps: {
    requestFor,
    run: (jobs, onResult, onEnd) => runSweep(spawnSweep, coreCount(navigator), jobs, onResult, onEnd, report),
    kept: patientRows(createKeptRows(), { ...clock, report }),
    now: () => performance.now(),
  },
  data: { client: createDataClient({ spawn: spawnData, page: document.baseURI, report }), own: ownFiles },
  randomInteger: (limit) => Math.floor(Math.random() * limit),
  initialHash: window.location.hash,
  theme: storedTheme(storage),
});
followTheme(document.documentElement, storage, app);
followAddressBar(window, app);
listenToKeys(window, app);
window.layerscope = createPublicApi(app);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <ErrorScreen>
      <AppContext value={app}>
        <App copy={(text) => copyText(navigator.clipboard, text)} address={window.location.href.replace(/#.*$/, '')} />
      </AppContext>
    </ErrorScreen>
  </StrictMode>,
);

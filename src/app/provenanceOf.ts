import { version } from '../../package.json';
import type { Provenance } from '../charts/export/provenance';
import type { AppStore } from '../store/appStore';

/** Where the numbers on the page come from, for files. `address` is the page's own, without its hash. */
export function provenanceOf({ state, link }: AppStore, address: string): Provenance {
  const { config, other, run } = state.getState();
  const { engine } = run;
  return {
    link: `${address}${link()}`,
    config,
    other: other?.changes ?? null,
    engine: engine ? `${engine.name}, ${engine.precision}, on ${engine.device}` : 'no engine',
    version: `Layerscope ${version}`,
    step: run.shown?.frame.step ?? null,
  };
}

/** The same for the chart of a sweep, whose runs are always trained in float64 and each to its own end. */
export function sweepProvenanceOf(app: AppStore, address: string): Provenance {
  return { ...provenanceOf(app, address), other: null, engine: 'Exact, float64, every run in a worker', step: null };
}

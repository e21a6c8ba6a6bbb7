import { version } from '../../package.json';
import type { Provenance } from '../charts/export/provenance';
import type { AppStore } from '../store/appStore';
import type { RunView } from '../store/runView';

/** Where the numbers on the page come from, for files. `address` is the page's own, without its hash. */
export function provenanceOf({ state, link }: AppStore, address: string): Provenance {
  const { config, other, run } = state.getState();
  const notes = [endOf(run, 'the run'), other && endOf(other.run, 'the second run')].filter((note) => note !== null);
  return {
    link: `${address}${link()}`,
    config,
    other: other?.changes ?? null,
    ...trainedBy(run),
    version: `Layerscope ${version}`,
    otherRun: other && trainedBy(other.run),
    note: notes.length > 0 ? notes.join('; ') : null,
  };
}

/** The same for charts of one layer, which are about the run whose layer is open alone. */
export function layerProvenanceOf(app: AppStore, address: string): Provenance {
  const { other, view, config, run } = app.state.getState();
  const shown = view.open?.run === 'second' && other ? other : { config, run };
  const note = endOf(shown.run, 'the run');
  return { ...provenanceOf(app, address), config: shown.config, other: null, ...trainedBy(shown.run), otherRun: null, note };
}

/** The same for the chart of a sweep, whose runs are always trained in float64 and each to its own end. */
export function sweepProvenanceOf(app: AppStore, address: string): Provenance {
  const { rows, total } = app.state.getState().sweep;
  const note = rows.length < total ? `${rows.length} of ${total} runs are done` : null;
  const engine = 'Exact, float64, every run in a worker';
  return { ...provenanceOf(app, address), other: null, otherRun: null, engine, step: null, note };
}

function trainedBy({ engine, shown }: RunView): { engine: string; step: number | null } {
  return {
    engine: engine ? `${engine.name}, ${engine.precision}, on ${engine.device}` : 'no engine',
    step: shown?.frame.step ?? null,
  };
}

/** What became of a run that did not end well: a clause; else null. */
function endOf({ state, step }: RunView, name: string): string | null {
  if (state === 'diverged') return `${name} diverged at step ${step}: what is shown is before that`;
  return state === 'failed' ? `${name} failed: what is shown is before that` : null;
}

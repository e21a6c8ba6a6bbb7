/** The page in one of the states that pictures are kept of: the real store with a real session. */

import { hasEnded } from '../../src/run/frame';
import type { AppStore } from '../../src/store/appStore';
import { layoutOf, type RunView } from '../../src/store/runView';
import type { PageState } from '../pictures/states';
import { openApp, until } from './appHarness';

const runsOf = (app: AppStore): readonly RunView[] => {
  const { run, other } = app.state.getState();
  return other ? [run, other.run] : [run];
};

/** Everything that is known of the newest step is there. */
const isKnown = ({ shown, frame, state, probe }: RunView) =>
  frame !== null &&
  shown?.analysis?.step === frame.step &&
  shown.planes?.step === frame.step &&
  (state !== 'converged' || probe?.layers.every((layer) => layer !== null) === true);
const atRest = (app: AppStore) => runsOf(app).every(isKnown);

export async function broughtTo({ link, steps, until: end, sweep, pinned, ghost }: PageState): Promise<AppStore> {
  const app = openApp(link);
  app.commands.setGhost(ghost);
  await until(app, atRest);
  for (let made = 0; made < (steps === 'end' ? Number.POSITIVE_INFINITY : steps) && app.transport().canStep; made++) {
    const before = runsOf(app);
    app.commands.step();
    await until(app, () => atRest(app) && runsOf(app).every(({ step, state }, i) => step > before[i].step || hasEnded(state)));
  }
  if (sweep) {
    app.commands.runSweep();
    await until(app, ({ state }) => state.getState().sweep.rows.length === state.getState().sweep.total);
    await until(app, ({ state }) => state.getState().sweep.state === 'idle');
  }
  if (pinned !== null) app.commands.togglePin(pinned);
  const states = runsOf(app).map(({ state }) => state);
  if (states.some((state) => state !== end))
    throw new Error(`The page should be ${end}, and its runs are ${states.join(' and ')}.`);
  return app;
}

/** Shows the layer of a state large, with one sample under the pointer. */
export async function openedIn(app: AppStore, { open }: PageState): Promise<void> {
  if (!open) return;
  app.commands.open(open);
  const run = () => runsOf(app)[open.run === 'first' ? 0 : 1];
  await until(app, () => layoutOf(run())?.progress === 1);
  app.commands.hoverSample(3);
}
